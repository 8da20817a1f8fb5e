"""What the pages of the desk tell: the outline as rows, the remarks in an order, lessons as learners see them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses import kinds
from interop.documents.naming import words_in
from interop.exporting import export_course
from interop.folder.schema import Block, CourseFolder, UnitSpec, UnitWords
from interop.models import MOST_TRIES, CourseArrival
from interop.packages.schema import DOUBTFUL, LOST, Remark
from interop.streams import LESSON

from . import going
from .merging import Match, difference
from .problems import Problem, of_unit, problems_of

WEIGHTS = {LOST: gettext_lazy("Left behind"), DOUBTFUL: gettext_lazy("Worth a look")}


def interruption(arrival: CourseArrival, *, now: datetime) -> str:
    """What a person has to know where a worker did not come back."""
    if not arrival.is_working:
        return ""
    if arrival.lease_token and arrival.run_after and arrival.run_after <= now:
        return _(
            "The program that worked on this ended in the middle. Nothing of it is in the course. It begins anew by itself."
        )
    if arrival.tries > 1:
        said = _(
            "The program ended in the middle of the last try. Nothing of that is in the course. This is try %(number)s of %(most)s, from the beginning."
        )
        return said % {"number": arrival.tries, "most": MOST_TRIES}
    return ""


class Row(NamedTuple):
    unit: UnitSpec
    title: str
    kind: Any
    words: int
    problems: int


class Chapter(NamedTuple):
    key: str
    title: str
    rows: list[Row]


@dataclass
class Outline:
    """An arrival that was read."""

    arrival: CourseArrival

    @cached_property
    def read(self):
        return going.arranged(self.arrival)

    @property
    def folder(self) -> CourseFolder:
        return self.read.folder

    @cached_property
    def problems(self) -> list[Problem]:
        return problems_of(self.folder)

    @property
    def title(self) -> str:
        return self.arrival.title or self.folder.words[self.folder.source].title

    @property
    def chapters(self) -> list[Chapter]:
        modules = self.folder.words[self.folder.source].modules
        return [
            Chapter(module.key, modules[module.key].title, [self._row(unit) for unit in module.units])
            for module in self.folder.modules
        ]

    def _row(self, unit: UnitSpec) -> Row:
        words = unit.words[self.folder.source]
        return Row(
            unit,
            words.title,
            kinds.get(unit.kind).label,
            sum(map(words_in, words.body)),
            len(list(of_unit(unit, words))),
        )

    @property
    def remarks(self) -> list[tuple[Any, list[Remark]]]:
        """By weight, the gravest first."""
        by_weight = [
            (label, [each for each in self.read.remarks if each.weight == weight])
            for weight, label in WEIGHTS.items()
        ]
        others = [each for each in self.read.remarks if each.weight not in WEIGHTS]
        return [(label, found) for label, found in [*by_weight, (_("For your information"), others)] if found]

    @cached_property
    def course(self) -> CourseFolder | None:
        """As it stands in the CMS, where it is there already."""
        code = self.arrival.course.code if self.arrival.course else ""
        return export_course(code, drafts=True) if code else None

    @cached_property
    def pairs(self) -> "list[Pair]":
        if self.course is None:
            return []
        matches = going.matches_of(self.arrival, self.folder, self.course)
        return [self._pair(unit, matches[unit.key]) for unit in self.folder.units]

    def _pair(self, unit: UnitSpec, match: Match) -> "Pair":
        assert self.course is not None  # noqa: S101 - asked for by `pairs`
        lines = difference(self.folder, self.course, unit.key, match.target) if match.target else ""
        targets = [
            (each.key, each.words[self.course.source].title)
            for each in self.course.units
            if each.kind == unit.kind and self.course.source in each.words
        ]
        return Pair(unit.key, unit.words[self.folder.source].title, match, targets, lines)

    @property
    def left_alone(self) -> list[str]:
        """Units of the course that no lesson of the document replaces."""
        taken = {pair.match.target for pair in self.pairs if pair.match.is_taken}
        units = self.course.units if self.course else ()
        return [unit.words[self.course.source].title for unit in units if unit.key not in taken]  # type: ignore[union-attr]


class Pair(NamedTuple):
    """A lesson of the document beside the one of the course. `lines`: what taking it would change."""

    key: str
    title: str
    match: Match
    targets: list[tuple[str, str]]
    lines: str

    @property
    def is_same(self) -> bool:
        return bool(self.match.target) and not self.lines

    @property
    def changes(self) -> list[tuple[str, str]]:
        """Lines with what becomes of them: `added`, `gone` or nothing."""
        names = {"+": "added", "-": "gone"}
        return [(names.get(line[:1], ""), line) for line in self.lines.split("\n")[2:]]


class Shown(NamedTuple):
    """A block of a lesson; `place` names it for forms."""

    place: int
    block: Block
    html: SafeString


def blocks(uuid: UUID, words: UnitWords) -> list[Shown]:
    return [Shown(place, block, _html(uuid, block)) for place, block in enumerate(words.body)]


def _html(uuid: UUID, block: Block) -> SafeString:
    if block.kind == "image":
        return _picture(uuid, block.value)
    definition = LESSON.child_blocks[block.kind]
    return definition.render(definition.to_python(_stored(block.value)))


def _stored(value: Any) -> Any:
    """Files that only an import stores are not shown."""
    if isinstance(value, dict):
        files = ("file", "captions", "document")
        return {name: None if name in files else part for name, part in value.items()}
    return value


def _picture(uuid: UUID, value: dict[str, str]) -> SafeString:
    address = reverse("arrivals:picture", args=[uuid, value["image"].removeprefix("media/")])
    caption = format_html("<figcaption>{}</figcaption>", value["caption"]) if value["caption"] else ""
    return format_html(
        '<figure class="picture"><img src="{}" alt="{}">{}</figure>', address, value["alt"], caption
    )


def questions(words: UnitWords) -> Iterator[tuple[str, Sequence[tuple[str, bool]]]]:
    """The stem of each question, and its options with whether they are right."""
    for question in words.questions:
        options = question.value.get("options") or []
        said = [
            (item.value.get("text", ""), bool(item.value.get("is_right")))
            for item in options
            if isinstance(item.value, dict)
        ]
        yield question.value.get("stem", ""), said
