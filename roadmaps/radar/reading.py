"""What a radar says: means, levels, what changed, where to go on. From rows to values that a template prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import cached_property

from roadmaps import drawing
from roadmaps.instruments import scoring
from roadmaps.instruments.models import InstrumentVersion
from roadmaps.instruments.shape import Axis, Shape
from roadmaps.instruments.words import Phrase, Words

from .models import Moment, Radar, RadarSheet

SUGGESTED = 3


@dataclass(frozen=True)
class Acted:
    """What somebody would do in a situation."""

    stem: Phrase
    chosen: Phrase
    reply: Phrase
    score: int


@dataclass(frozen=True)
class Row:
    """One axis, at every moment at which it was answered."""

    axis: Axis
    title: Phrase
    means: Mapping[str, scoring.Score]
    since: scoring.Change
    grown: scoring.Change
    level: Phrase | None
    acted: Acted | None

    def _number(self, moment: str) -> float | None:
        return self.means[moment].number if moment in self.means else None

    @property
    def before(self) -> float | None:
        return self._number(Moment.BEFORE)

    @property
    def now(self) -> float | None:
        return self._number(Moment.NOW)

    @property
    def back(self) -> float | None:
        return self._number(Moment.BACK)

    @property
    def is_kind(self) -> bool:
        """Whether what they say of themselves is clearly above what they would do."""
        said = self.now if self.now is not None else self.before
        return bool(self.acted and said is not None and said - self.acted.score >= 1.5)


@dataclass(frozen=True)
class Reading:
    """`sheets` by moment. The newest version answered with decides which axes are shown; what older sheets said of the
    same items counts, whatever else they asked."""

    sheets: Mapping[str, RadarSheet]
    version: InstrumentVersion
    words: Words
    sector: str

    @property
    def shape(self) -> Shape:
        return self.version.shape

    @property
    def latest(self) -> RadarSheet | None:
        return self.sheets.get(Moment.NOW) or self.sheets.get(Moment.BEFORE)

    @property
    def is_at_the_end(self) -> bool:
        return Moment.NOW in self.sheets

    @property
    def highest(self) -> int:
        return self.shape.scale[-1]

    @cached_property
    def rows(self) -> list[Row]:
        means = {
            moment: {each.axis: each for each in scoring.scores(self.shape, sheet.answers)}
            for moment, sheet in self.sheets.items()
        }
        since, grown = (self._changes(moment) for moment in (Moment.BEFORE, Moment.BACK))
        return [
            self._row(axis, {moment: found[axis.key] for moment, found in means.items()}, since, grown)
            for axis in self.shape.axes
        ]

    def _row(self, axis: Axis, means: Mapping[str, scoring.Score], since: Mapping, grown: Mapping) -> Row:
        return Row(
            axis,
            self.words.axis(axis.key),
            means,
            since[axis.key],
            grown[axis.key],
            self._level(axis, means),
            self._acted(axis),
        )

    def _changes(self, moment: str) -> dict[str, scoring.Change]:
        then, now = (
            self.sheets[each].answers if each in self.sheets else {} for each in (moment, Moment.NOW)
        )
        return {change.axis: change for change in scoring.changes(self.shape, then, now)}

    def _level(self, axis: Axis, means: Mapping[str, scoring.Score]) -> Phrase | None:
        newest = means.get(Moment.NOW) or means.get(Moment.BEFORE)
        reached = scoring.level(self.shape, newest.mean) if newest and axis.is_levelled else None
        return self.words[f"feedback.{reached}"] if reached else None

    def _acted(self, axis: Axis) -> Acted | None:
        scenario = axis.scenario_for(self.sector)
        chosen = str(self.latest.choices.get(scenario.key)) if scenario and self.latest else ""
        if scenario is None or chosen not in scenario.options:
            return None
        name = f"{scenario.key}.{chosen}"
        stem = self.words[f"scenario.{scenario.key}"]
        return Acted(
            stem, self.words[f"option.{name}"], self.words[f"reply.{name}"], scenario.options[chosen]
        )

    @cached_property
    def extremes(self) -> scoring.Extremes:
        latest = self.latest.answers if self.latest else {}
        return scoring.extremes(
            {each.axis: each.mean for each in scoring.scores(self.shape, latest)}, SUGGESTED
        )

    def named(self, axes: Iterable[str]) -> list[Row]:
        by_key = {row.axis.key: row for row in self.rows}
        return [by_key[key] for key in axes]

    @property
    def strongest(self) -> list[Row]:
        return self.named(self.extremes.strongest)

    @property
    def weakest(self) -> list[Row]:
        return self.named(self.extremes.weakest)

    @property
    def steps(self) -> list[Phrase]:
        """One for each of the weakest axes, but no more than somebody can take."""
        return [self.words[f"next.{key}"] for key in self.extremes.weakest[:SUGGESTED]]

    def courses_for(self, role: str) -> list[str]:
        """Their codes; those of the weakest axis first."""
        axes = [self.shape.axis(key) for key in self.extremes.weakest]
        return list(dict.fromkeys(code for axis in axes for code in axis.courses_for(role)))[: SUGGESTED + 1]

    @property
    def drawing(self) -> drawing.Drawing:
        series = [
            (Moment(moment).label, moment, [row.means[moment].number for row in self.rows])
            for moment in Moment.values
            if moment in self.sheets
        ]
        return drawing.draw([axis.key for axis in self.shape.axes], series, highest=self.highest)

    @property
    def unanswered(self) -> int:
        """On the newest sheet."""
        answers = self.latest.answers if self.latest else {}
        return sum(item not in answers for item in self.shape.items)


def read(radar: Radar, language: str) -> Reading | None:
    """Nothing before the first page was saved. Three queries."""
    sheets = {sheet.moment: sheet for sheet in radar.sheets.select_related("version__instrument")}
    if not sheets:
        return None
    version = max((sheet.version for sheet in sheets.values()), key=lambda each: (each.published_at, each.pk))
    return Reading(sheets, version, version.words(language), radar.sector)


def growth(radar: Radar, language: str) -> list[tuple[str, Fraction]]:
    """Axis by axis, now against looking back: what somebody may have put on an annex of their certificate."""
    reading = read(radar, language)
    rows = reading.rows if reading else []
    return [(str(row.title), row.grown.difference) for row in rows if row.grown.difference is not None]
