"""Two states of a course side by side: what came, went and moved, and what the pages say differently."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from courses.models import CoursePage, ModulePage, Requirement, Rule, UnitPage, WordsPage
from studio.workbench.trees import Tree

from .differences import FieldChange, of_contents
from .leaves import COURSE, MODULE, Change, Leaf, Pair, change
from .models import Moment
from .restoring import contents_of
from .states import now_of

PAGES = 20
_REQUIREMENTS: dict[str, Any] = dict(Requirement.choices)
_RULES: dict[str, Any] = dict(Rule.choices)


@dataclass(frozen=True)
class Told:
    """A page that says something else. `page` is its own one in the tree of today, if it is there."""

    pair: Pair
    fields: list[FieldChange]
    page: Any


@dataclass(frozen=True)
class Comparison:
    change: Change
    sheet: Sheet
    told: list[Told]

    @property
    def ruled(self) -> list[tuple[str, list[str]]]:
        """Titles, each with the rules that are others now."""
        return [(pair.after.title, list(_rules(pair))) for pair in self.change.ruled]


def _rules(pair: Pair) -> Iterator[str]:
    old, new = pair
    if old.minutes != new.minutes:
        yield _("%(before)s → %(after)s minutes") % {"before": old.minutes, "after": new.minutes}
    for labels, before, after in (
        (_REQUIREMENTS, old.requirement, new.requirement),
        (_RULES, old.rule, new.rule),
    ):
        if before != after:
            said = {"before": labels.get(before, before), "after": labels.get(after, after)}
            yield _("%(before)s → %(after)s") % said


def compared(before: Moment, after: Moment | None, tree: Tree, number: Any) -> Comparison:
    """`after` nothing is the course in its newest drafts. A long list of pages comes in sheets."""
    new, contents = (after.leaves, {}) if after else now_of(tree)
    found = change(before.leaves, new)
    sheet = Paginator(found.changed, PAGES).get_page(number)
    shown = list(sheet.object_list)
    missing = {leaf.digest for pair in shown for leaf in pair} - contents.keys()
    contents = contents | contents_of(before.course_id, missing)
    return Comparison(found, sheet, [_told(pair, contents, tree) for pair in shown])


def _told(pair: Pair, contents: dict[str, dict[str, Any]], tree: Tree) -> Told:
    old, new = contents.get(pair.before.digest, {}), contents.get(pair.after.digest, {})
    page = next((node.page for node in tree.nodes if str(node.page.translation_key) == pair.after.key), None)
    return Told(pair, of_contents(model_of(pair.after), old, new), page)


def model_of(leaf: Leaf) -> type[WordsPage]:
    models: dict[str, type[WordsPage]] = {COURSE: CoursePage, MODULE: ModulePage}
    return models.get(leaf.kind) or next(page for page in _unit_pages() if page.kind == leaf.kind)


def _unit_pages() -> list[type[UnitPage]]:
    """Of every kind that an app has registered, at any depth."""
    found, waiting = [], [UnitPage]
    while waiting:
        page = waiting.pop()
        waiting += page.__subclasses__()
        found += [] if page._meta.abstract else [page]  # noqa: SLF001 - Django's own way
    return found
