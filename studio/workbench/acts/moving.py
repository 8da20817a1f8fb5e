"""A page goes to another place, in all languages at once. Moves show at once: Wagtail has no draft of an order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction, MovePagePermissionError
from wagtail.models import Page

from accounts.models import User
from content.languages import name_of
from courses.models import Course
from courses.receivers import outlines_once
from learning.guarding import reason_against_move
from studio.workbench.trees import Branch, Tree

from .locked import demand_open, fresh_tree, inner, named
from .refusals import RefusedError


@dataclass(frozen=True)
class Place:
    """Below `parent`, behind `after`; before all others where that is None."""

    parent: int
    after: int | None


@transaction.atomic
def move(*, course: Course, page: int, to: Place, shape: str, user: User) -> Page:
    with outlines_once():
        tree = fresh_tree(course, shape)
        moved, parent = inner(tree, page).page, named(tree, to.parent).page
        _demand_movable(moved, parent, user)
        before = _earlier(tree, moved, parent, to.after)
        for one in _languages_of(moved):
            _move_one(one, parent, before, user)
    return moved


def place_by_step(tree: Tree, page: int, *, up: bool) -> Place | None:
    """One step up or down, into the next module where one ends; nothing where there is no further."""
    branch = next((one for one in tree.branches if _holds(one, page)), None)
    if branch is None:
        return None
    if branch.module.page.pk == page:
        return _step(tree.root.page.pk, [one.module.page.pk for one in tree.branches], page, up=up)
    own = [unit.page.pk for unit in branch.units]
    return _step(branch.module.page.pk, own, page, up=up) or _into_next(tree, branch, up=up)


def _step(parent: int, keys: Sequence[int], page: int, *, up: bool) -> Place | None:
    others, at = [key for key in keys if key != page], list(keys).index(page)
    at += -1 if up else 1
    if not 0 <= at < len(keys):
        return None
    return Place(parent, others[at - 1] if at else None)


def _into_next(tree: Tree, branch: Branch, *, up: bool) -> Place | None:
    at = tree.branches.index(branch) + (-1 if up else 1)
    if not 0 <= at < len(tree.branches):
        return None
    other = tree.branches[at]
    last = other.units[-1].page.pk if other.units else None
    return Place(other.module.page.pk, last if up else None)


def _holds(branch: Branch, page: int) -> bool:
    return page in {branch.module.page.pk, *(unit.page.pk for unit in branch.units)}


def _demand_movable(page: Page, parent: Page, user: User) -> None:
    demand_open(page, user)
    if not page.permissions_for_user(user).can_move_to(parent):
        raise RefusedError(
            _("You may not move “%(title)s” there: what is live is moved by somebody who may publish.")
            % {"title": page.draft_title}
        )
    if reason := reason_against_move([page], parent):
        raise RefusedError(reason)


def _earlier(tree: Tree, page: Page, parent: Page, after: int | None) -> list[Page]:
    """The pages of the source that stand before the new place, the nearest first."""
    siblings = [node.page for node in tree.nodes if node.page.is_child_of(parent) and node.page.pk != page.pk]
    if after is None:
        return []
    keys = [sibling.pk for sibling in siblings]
    if after not in keys:
        raise RefusedError(_("This cannot stand there."))
    return siblings[keys.index(after) :: -1]


def _languages_of(page: Page) -> Iterator[Page]:
    """The source first: it is what the others follow."""
    yield page
    yield from Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).order_by("pk")


def _move_one(page: Page, parent: Page, before: Sequence[Page], user: User) -> None:
    """Behind the nearest page that stands before it and exists in this language."""
    page, above = Page.objects.get(pk=page.pk), _in_language_of(page, parent)
    _demand_free_address(page, above)
    nearest = _nearest(page, above, before)
    target, position = (nearest, "right") if nearest else (above, "first-child")
    if _stands_there(page, above, nearest):
        return
    try:
        MovePageAction(page.specific, target, pos=position, user=user).execute()
    except MovePagePermissionError as error:
        raise RefusedError(
            _("Nothing was moved: you may not move “%(title)s” in %(language)s.")
            % {"title": page.draft_title, "language": name_of(page.locale.language_code)}
        ) from error


def _in_language_of(page: Page, parent: Page) -> Page:
    """Where nobody has translated the module yet, an alias of it holds what is translated already."""
    found = Page.objects.filter(translation_key=parent.translation_key, locale=page.locale_id).first()
    return found or parent.specific.copy_for_translation(page.locale, copy_parents=True, alias=True)


def _demand_free_address(page: Page, above: Page) -> None:
    if not Page._slug_is_available(page.slug, above, page):  # noqa: SLF001 - as Wagtail's own view asks
        raise RefusedError(
            _(
                "Not moved: “%(module)s” has a page with the address “%(slug)s” already. Change one of them first."
            )
            % {"module": above.draft_title, "slug": page.slug}
        )


def _nearest(page: Page, above: Page, before: Sequence[Page]) -> Page | None:
    others = {one.translation_key: one for one in above.get_children() if one.pk != page.pk}
    return next((others[one.translation_key] for one in before if one.translation_key in others), None)


def _stands_there(page: Page, above: Page, nearest: Page | None) -> bool:
    if not page.is_child_of(above):
        return False
    previous = page.get_prev_sibling()
    return previous == nearest if previous and nearest else previous is None and nearest is None
