from accounts.models import User


def can_oversee_certificates(user: User) -> bool:
    """Look through everybody's certificates and withdraw one."""
    return user.is_active and user.is_superuser
