from accounts.models import User


def sits_at_a_desk(user: User) -> bool:
    return user.has_perm("wagtailadmin.access_admin") and user.has_perm("accounts.verify_school")
