"""Who may import people of the whole site. For a school, those who lead it do (`accounts.schools.permissions`)."""

from accounts.models import User

RIGHT = "interop.import_people"


def may_import(user: User) -> bool:
    """Import people, memberships and enrolments of the whole site."""
    return user.is_active and user.has_perm(RIGHT)
