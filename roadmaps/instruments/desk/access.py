from accounts.models import User


def looks_after_instruments(user: User) -> bool:
    return user.is_active and user.is_superuser
