"""What a closed round says, from what was kept of it: to values that a template prints, and to the text of Roadmap section R1."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roadmaps.drawing import Drawing, draw
from roadmaps.instruments import scoring
from roadmaps.instruments.models import InstrumentVersion
from roadmaps.instruments.shape import Axis
from roadmaps.instruments.words import Phrase, Words

from .models import CompassRound, Voice

NAMED = 3


@dataclass(frozen=True)
class Statement:
    text: Phrase
    mean: float | None
    unknown: int | None
    advice: bool
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Area:
    axis: Axis
    title: Phrase
    mean: float | None
    change: float | None
    by_group: tuple[tuple[str, float | None], ...]
    spread: float | None
    statements: tuple[Statement, ...]


class Group(NamedTuple):
    name: str
    people: int


class Section(NamedTuple):
    """For section R1 of a Roadmap: paragraphs, and one row an area."""

    paragraphs: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Reading:
    result: Mapping[str, Any]
    year: int
    version: InstrumentVersion
    words: Words
    earlier: Mapping[str, Any] | None = None
    earlier_year: int = 0

    @property
    def highest(self) -> int:
        return self.version.shape.scale[-1]

    @property
    def people(self) -> int:
        return self.result["people"]

    @cached_property
    def groups(self) -> list[Group]:
        return [Group(_joined(told["voices"]), told["people"]) for told in self.result["groups"]]

    @cached_property
    def areas(self) -> list[Area]:
        return [self._area(axis) for axis in self.version.shape.axes]

    def _area(self, axis: Axis) -> Area:
        told = self.result["areas"][axis.key]
        return Area(
            axis,
            self.words.axis(axis.key),
            told["mean"],
            self._change(axis),
            tuple(zip((group.name for group in self.groups), told["groups"], strict=True)),
            told["spread"],
            tuple(self._statement(item) for item in axis.items),
        )

    def _statement(self, item: str) -> Statement:
        told = self.result["items"][item]
        return Statement(
            self.words[f"item.{item}"], told["mean"], told["unknown"], told["advice"], tuple(told["evidence"])
        )

    def _change(self, axis: Axis) -> float | None:
        """Over the statements that were told both times."""
        pairs = [
            (then["mean"], self.result["items"][item]["mean"])
            for item in axis.items
            if (then := (self.earlier or {}).get("items", {}).get(item))
        ]
        known = [now - then for then, now in pairs if then is not None and now is not None]
        return sum(known) / len(known) if known else None

    @cached_property
    def extremes(self) -> scoring.Extremes:
        means = {area.axis.key: area.mean for area in self.areas}
        return scoring.extremes(means, NAMED)

    def named(self, keys: Iterable[str]) -> list[Area]:
        by_key = {area.axis.key: area for area in self.areas}
        return [by_key[key] for key in keys]

    @property
    def strongest(self) -> list[Area]:
        return self.named(self.extremes.strongest)

    @property
    def weakest(self) -> list[Area]:
        return self.named(self.extremes.weakest)

    @property
    def widest(self) -> list[Area]:
        """Where roles see it most differently: where to talk first."""
        apart = [area for area in self.areas if area.spread is not None and area.spread >= 1]
        return sorted(apart, key=lambda area: -(area.spread or 0))[:NAMED]

    @property
    def steps(self) -> list[Phrase]:
        return [self.words[f"next.{key}"] for key in self.extremes.weakest[:NAMED]]

    @property
    def course_codes(self) -> list[str]:
        axes = [area.axis for area in self.weakest]
        return list(dict.fromkeys(code for axis in axes for code in axis.courses_for("")))[: NAMED + 2]

    @property
    def is_joined(self) -> bool:
        return any(len(told["voices"]) > 1 for told in self.result["groups"])

    @property
    def drawing(self) -> Drawing:
        """This year's, and that of the round before."""
        areas = [area.axis.key for area in self.areas]
        then = (self.earlier or {}).get("areas", {})
        series = [(str(self.year), "now", [area.mean for area in self.areas])]
        if any(key in then for key in areas):
            before = [then[key]["mean"] if key in then else None for key in areas]
            series.insert(0, (str(self.earlier_year), "before", before))
        return draw(areas, series, highest=self.highest)

    @property
    def has_changes(self) -> bool:
        return any(area.change is not None for area in self.areas)


def read(compass: CompassRound, language: str) -> Reading:
    """Of a closed round of a school that was asked for in scope; with the one before it."""
    rounds = CompassRound.objects.unscoped("of the same school").exclude(closed_at=None)
    earlier = rounds.filter(school=compass.school_id, year__lt=compass.year).order_by("-year").first()
    return Reading(
        compass.result or {},
        compass.year,
        compass.version,
        compass.version.words(language),
        earlier.result if earlier else None,
        earlier.year if earlier else 0,
    )


def section(reading: Reading) -> Section:
    """What section R1 of the school's Roadmap begins with. Pure: in the language that is active."""
    people = ngettext(
        "In %(year)s %(count)s person answered the Compass.",
        "In %(year)s %(count)s people answered the Compass.",
        reading.people,
    )
    sentences = [people % {"year": reading.year, "count": reading.people}]
    for areas, words in (
        (reading.strongest, _("Strongest: %(areas)s.")),
        (reading.weakest, _("Weakest: %(areas)s.")),
        (reading.widest, _("Roles see these most differently: %(areas)s.")),
    ):
        if areas:
            sentences.append(words % {"areas": ", ".join(str(area.title) for area in areas)})
    header = (_("Area"), _("Mean, 0 to %(highest)s") % {"highest": reading.highest}, _("Wish for advice"))
    return Section(tuple(sentences), header, tuple(_row(area) for area in reading.areas))


def _row(area: Area) -> tuple[str, ...]:
    asked = [str(statement.text) for statement in area.statements if statement.advice]
    return (str(area.title), "" if area.mean is None else f"{area.mean:.1f}", " ".join(asked))


def _joined(voices: Iterable[str]) -> str:
    return " + ".join(str(Voice(voice).label) for voice in voices)
