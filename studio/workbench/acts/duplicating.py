"""A page again, beside itself: another unit with questions of its own, which nobody has done yet."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.copy_page import CopyPageAction, CopyPagePermissionError
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page
from wagtail_localize.synctree import create_aliases_for_new_page

from accounts.models import User
from courses.models import Course
from courses.receivers import outlines_once

from .locked import fresh_tree, inner
from .refusals import RefusedError

LONGEST_TITLE = 255


@transaction.atomic
def duplicate(*, course: Course, page: int, shape: str, user: User) -> Page:
    """A draft in the source language with all that stands below it; translations are not copied."""
    with outlines_once():
        original = inner(fresh_tree(course, shape), page).page
        parent = original.get_parent().specific
        words = {"title": _title(original), "slug": _free_slug(original, parent)}
        action = CopyPageAction(
            original, to=parent, recursive=True, keep_live=False, update_attrs=words, user=user
        )
        try:
            copy = action.execute()
        except CopyPagePermissionError as error:
            raise RefusedError(_("You may not copy this page.")) from error
        _put_beside(Page.objects.get(pk=copy.pk).specific, original, user)
        for one in Page.objects.get(pk=copy.pk).get_descendants(inclusive=True).specific():
            create_aliases_for_new_page(one)
    return copy


def _put_beside(copy: Page, original: Page, user: User) -> None:
    """A draft nobody sees: its place needs no right to publish."""
    original = Page.objects.get(pk=original.pk)
    MovePageAction(copy, original, pos="right", user=user).execute(skip_permission_checks=True)


def _title(page: Page) -> str:
    title = _("%(title)s (copy)") % {"title": page.draft_title}
    return title[:LONGEST_TITLE]


def _free_slug(page: Page, parent: Page) -> str:
    taken = set(parent.get_children().values_list("slug", flat=True))
    candidates = (f"{page.slug[:240]}-copy{n if n > 1 else ''}" for n in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)
