"""What bringing a course back to a moment would do, before anything is done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from studio.workbench.states import coming
from studio.workbench.trees import Tree

from .leaves import Leaf, change
from .models import Moment, PageWords
from .states import now_of


@dataclass(frozen=True)
class Step:
    """A page that gets a new draft; `title` is that of its draft now."""

    page: Page
    title: str
    leaf: Leaf


@dataclass(frozen=True)
class Plan:
    """`gone` are pages that cannot come back, each with the reason; `hidden` were live and are drafts now; `moved` and `added` stay
    as they are now.
    """

    steps: list[Step]
    hidden: list[Leaf]
    gone: list[tuple[Leaf, str]]
    moved: list[Leaf]
    added: list[Leaf]
    locked: list[str]
    stand: str
    contents: dict[str, dict[str, Any]] = field(default_factory=dict)

    @cached_property
    def refusal(self) -> str:
        titles = ", ".join(f"“{title}”" for title in self.locked)
        return _("Nothing was changed: %(titles)s cannot be edited by you now.") % {"titles": titles}


def plan_of(moment: Moment, tree: Tree, user: User, *, key: str = "") -> Plan:
    then = [leaf for leaf in moment.leaves if key in ("", leaf.key)]
    now, _contents = now_of(tree)
    here = {str(node.page.translation_key): node for node in tree.nodes}
    difference = change(then, [leaf for leaf in now if key in ("", leaf.key)])
    steps = [Step(here[pair.before.key].page, pair.after.title, pair.before) for pair in difference.changed]
    return Plan(
        steps=steps,
        hidden=[leaf for leaf in then if leaf.key in here and not here[leaf.key].page.live],
        gone=list(_gone(difference.removed, tree.root.page)),
        moved=[] if key else [pair.before for pair in difference.moved],
        added=[] if key else difference.added,
        locked=_locked(steps, user),
        stand=f"{moment.pk}-{key}-{tree.stand}",
        contents=contents_of(moment.course_id, {step.leaf.digest for step in steps}),
    )


def contents_of(course: int, names: Iterable[str]) -> dict[str, dict[str, Any]]:
    found = PageWords.objects.filter(course=course, digest__in=set(names))
    return {words.digest: words.content for words in found}


def _locked(steps: list[Step], user: User) -> list[str]:
    """Locks are asked only where there can be one: for a page that is locked or being reviewed."""
    reviewed = coming(step.page.pk for step in steps).reviewed
    return [
        step.title
        for step in steps
        if not step.page.permissions_for_user(user).can_edit()
        or ((step.page.locked or step.page.pk in reviewed) and _is_closed(step.page, user))
    ]


def _is_closed(page: Page, user: User) -> bool:
    lock = page.get_lock()
    return bool(lock and lock.for_user(user))


def _gone(leaves: list[Leaf], root: Page) -> Iterable[tuple[Leaf, str]]:
    keys = [leaf.key for leaf in leaves]
    elsewhere = Page.objects.filter(translation_key__in=keys, locale=root.locale_id)
    there = {str(page.translation_key): page.draft_title for page in elsewhere}
    for leaf in leaves:
        if leaf.key in there:
            yield leaf, _("it stands in another course now")
        else:
            yield leaf, _("it was deleted")
