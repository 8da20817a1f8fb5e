"""A page leaves the course: back to the drafts, or for good."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from accounts.models import User
from courses.models import Course
from courses.receivers import outlines_once

from .locked import demand_open, fresh_tree, inner
from .refusals import RefusedError


@transaction.atomic
def unpublish(*, course: Course, page: int, shape: str, user: User) -> Page:
    """With all below it. Translations wait: what is not in the source's outline is shown in no language."""
    with outlines_once():
        source = inner(fresh_tree(course, shape), page).page
        demand_open(source, user)
        try:
            UnpublishPageAction(source, user=user, include_descendants=True).execute()
        except PermissionDenied as error:
            raise RefusedError(_("You may not unpublish this page.")) from error
    return source


@transaction.atomic
def delete(*, course: Course, page: int, shape: str, user: User) -> Page:
    """In all languages, with all below it."""
    with outlines_once():
        source = inner(fresh_tree(course, shape), page).page
        demand_open(source, user)
        for one in in_all_languages(source):
            _delete_one(one, user)
    return source


def in_all_languages(page: Page) -> Iterator[Page]:
    """The source last, so that no alias goes with it before its turn."""
    others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    yield from others.order_by("-pk").specific()
    yield page


def _delete_one(page: Page, user: User) -> None:
    """Who may not delete in bulk takes the units of a module away first, as Wagtail has it."""
    try:
        DeletePageAction(page, user=user).execute()
    except PermissionDenied as error:
        said = _("Nothing was deleted: you may not delete “%(title)s” with all that stands below it.")
        raise RefusedError(said % {"title": page.draft_title}) from error
