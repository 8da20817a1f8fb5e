"""A module or a unit that begins as a title."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.synctree import create_aliases_for_new_page

from accounts.models import User
from courses.models import Course
from studio.workbench.stock import model_of
from studio.workbench.trees import Tree

from .locked import fresh_tree, named
from .refusals import RefusedError


@transaction.atomic
def add(
    *, course: Course, kind: str, title: str, parent: int, after: int | None, shape: str, user: User
) -> Page:
    """A draft below `parent`, behind `after`; before all others where that is None."""
    tree = fresh_tree(course, shape)
    above = named(tree, parent).page
    model = model_of(kind)
    if model is None or not model.can_create_at(above):
        raise RefusedError(_("This cannot stand there."))
    if not above.permissions_for_user(user).can_add_subpage():
        raise RefusedError(_("You may not add pages to this course."))
    page = model(title=title, locale=above.locale, owner=user)
    return place_new(page, above, _before(tree, after), user)


def place_new(page: Page, above: Page, before: Page | None, user: User) -> Page:
    """A draft, and an alias of it in each language that an administrator has bound to this one."""
    placed = place_draft(page, above, before, user)
    create_aliases_for_new_page(placed)
    return placed


def place_draft(page: Page, above: Page, before: Page | None, user: User) -> Page:
    """Put a new page into the tree as a draft, behind the page `before` or in front of all."""
    page.live, page.has_unpublished_changes = False, True
    try:
        _insert(page, above, before)
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error
    page.save_revision(user=user, clean=False)
    log(instance=page, action="wagtail.create", user=user, content_changed=True)
    return page


def _insert(page: Page, above: Page, before: Page | None) -> None:
    if before is not None:
        before.add_sibling("right", instance=page)
        return
    first = above.get_first_child()
    if first is None:
        above.add_child(instance=page)
    else:
        first.add_sibling("left", instance=page)


def _before(tree: Tree, after: int | None) -> Page | None:
    return named(tree, after).page if after is not None else None
