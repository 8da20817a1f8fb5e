"""Title, minutes, requirement and rule of a page, said on the workbench: its next draft. Nothing is published by it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from courses.models import Course

from .locked import demand_open, locked_tree, unchanged
from .refusals import RefusedError


@transaction.atomic
def settle(*, course: Course, page: int, mark: str, said: Mapping[str, Any], user: User) -> Page:
    node = unchanged(locked_tree(course), page, mark)
    if not node.page.permissions_for_user(user).can_edit():
        raise RefusedError(_("You may not change this page."))
    demand_open(node.page, user)
    draft = node.page.get_latest_revision_as_object()
    changed = {name: value for name, value in said.items() if getattr(draft, name) != value}
    for name, value in changed.items():
        setattr(draft, name, value)
    if changed:
        draft.save_revision(user=user, log_action=True, clean=False)
    return draft
