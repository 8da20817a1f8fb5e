"""Who takes a course out sees what is right in it, as in the editor."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from courses.models import CoursePage


def may_take_out(user: User | AnonymousUser, page: CoursePage | Any) -> bool:
    """Take a course out as a file for another system, with what is right in its questions."""
    return page.permissions_for_user(user).can_edit()
