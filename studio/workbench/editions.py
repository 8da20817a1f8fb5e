"""The editions of a course as its authors see them: what each changed, how many people follow it, who decided what about it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count

from courses.models import Course, Edition, EditionDecision, EditionUnit, Reach, Requirement
from learning.models import Enrolment
from learning.outlook import Outlook, outlook
from learning.requirements import asked_by_edition

from .trees import Tree

_Names = Mapping[str, str]
"""Of units, by their identities."""


class _Required(NamedTuple):
    """What an edition asked for when it began, and what of it was withdrawn since."""

    units: _Names
    withdrawn: tuple[str, ...]


@dataclass(frozen=True)
class Past:
    """An edition beside the one before it: titles of units; `people` are those inside who follow it."""

    edition: Edition
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    withdrawn: tuple[str, ...]
    people: int
    decisions: tuple[EditionDecision, ...]
    is_first: bool


@dataclass(frozen=True)
class Question:
    """Whom the newest edition is for, as long as somebody follows an older one."""

    edition: Edition
    outlook: Outlook
    is_told: bool
    """Whether those who had finished have been told what is new."""

    @property
    def is_open(self) -> bool:
        return bool(self.outlook.unfinished or (self.outlook.finished and not self.is_told))


def history(course: Course, tree: Tree) -> list[Past]:
    """The newest first."""
    editions = list(course.editions.order_by("number").prefetch_related("decisions__decided_by"))
    required, people = _required(course, tree), _people(course)
    earlier = [None, *(required[edition.pk].units for edition in editions)]
    found = [
        _past(edition, required[edition.pk], before, people.get(edition.pk, 0))
        for edition, before in zip(editions, earlier, strict=False)
    ]
    return found[::-1]


def question(course: Course) -> Question | None:
    newest = course.editions.newest_first().first()
    if newest is None:
        return None
    asked = asked_by_edition({newest.pk})[newest.pk]
    is_told = newest.decisions.filter(reach=Reach.EVERYONE).exists()
    return Question(newest, outlook(course, asked), is_told)


def _past(edition: Edition, required: _Required, before: _Names | None, people: int) -> Past:
    now, earlier = required.units, before or {}
    return Past(
        edition,
        added=tuple(title for key, title in now.items() if key not in earlier),
        dropped=tuple(title for key, title in earlier.items() if key not in now),
        withdrawn=required.withdrawn,
        people=people,
        decisions=tuple(edition.decisions.all()),
        is_first=before is None,
    )


def _required(course: Course, tree: Tree) -> dict[int, _Required]:
    titles = {node.page.translation_key: node.draft.title for node in tree.units}
    units: dict[int, dict[str, str]] = defaultdict(dict)
    withdrawn: dict[int, list[str]] = defaultdict(list)
    rows = EditionUnit.objects.filter(edition__course=course, requirement=Requirement.REQUIRED)
    for row in rows.select_related("unit").order_by("unit__position", "pk"):
        units[row.edition_id][str(row.unit.uuid)] = title = _title(titles, row.unit.uuid, row.unit.key)
        withdrawn[row.edition_id] += [title] if row.waived_at else []
    return defaultdict(
        lambda: _Required({}, ()),
        {key: _Required(found, tuple(withdrawn[key])) for key, found in units.items()},
    )


def _title(titles: Mapping[UUID, str], key: UUID, name: str) -> str:
    """What is gone has only its key."""
    return titles.get(key, name)


def _people(course: Course) -> dict[int, int]:
    inside = Enrolment.objects.unscoped("numbers for editors").filter(course=course).present()
    return dict(inside.order_by().values_list("edition").annotate(n=Count("pk")))
