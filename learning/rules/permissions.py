"""Who may make rules."""

from accounts.models import User

RIGHT = "learning.manage_rules"


def may_make_rules(user: User) -> bool:
    """Make rules by which people are enrolled."""
    return user.is_active and user.has_perm(RIGHT)
