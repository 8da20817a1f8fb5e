"""What somebody wants to be told by mail: Wagtail's own switches, in everybody's account of the CMS."""

from wagtail.users.models import UserProfile

from accounts.models import User


def wants(user: User, notification: str) -> bool:
    """`notification`: submitted, approved, rejected, updated_comments."""
    if not user.is_active or not user.email:
        return False
    return getattr(UserProfile.get_for_user(user), f"{notification}_notifications")
