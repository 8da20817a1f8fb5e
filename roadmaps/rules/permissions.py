"""Who may do what with the register: whoever works on pages reads it, whoever has the right to changes it."""

from wagtail.permissions import page_permission_policy

from accounts.models import User

WORK = {"add", "change", "publish"}


def may_read(user: User) -> bool:
    """Read the register of programme rules in the CMS, with its history and its uses."""
    return may_change(user) or page_permission_policy.user_has_any_permission(user, WORK)


def may_change(user: User) -> bool:
    """Enter values of programme rules, and check what somebody else has entered."""
    return user.has_perm("roadmaps.change_rulefact")
