"""How far people get in a course, and where they stop: by unit, and by the language in which they learn."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.models import Course
from reports.columns import ReportColumn
from reports.filters import ReportFilters, by_course
from reports.guarding import SMALLEST, guarded, is_small
from reports.listing import Sum
from reports.models import UnitReach
from reports.names import language_names, unit_names
from reports.report import Asked, Report
from reports.tables import TableQuery
from reports.totals import kept

ALL = ""
COLUMNS = (
    ReportColumn("unit", _("Unit")),
    ReportColumn("language", _("Language"), labels=lambda: {ALL: _("All")} | language_names()),
    ReportColumn("people", _("Completed by"), kind="number"),
    ReportColumn("percent", _("Of those enrolled (%)"), kind="number"),
    ReportColumn("stopped", _("Fewer than a step before (%)"), kind="number"),
)


class StepFilters(ReportFilters):
    course = by_course()


class Square(NamedTuple):
    """One of the heat map; `strength` is for an attribute, from 0.00 to 1.00."""

    percent: int | None
    strength: str


class Heat(NamedTuple):
    title: str
    languages: list[str]
    lines: list[tuple[str, list[Square]]]


def ask(asked: Asked) -> TableQuery:
    chosen = asked.chosen if asked.is_possible else {}
    course = Course.objects.filter(pk=chosen.get("course") or next(iter(asked.courses), 0)).first()
    if course is None or not asked.is_possible:
        return TableQuery([], asked.sort, COLUMNS)
    enrolled = _enrolled(course.pk)
    lines = list(_lines(unit_names(course), enrolled))
    sums = (Sum(_("Course"), asked.courses[course.pk]), Sum(_("Enrolled"), enrolled[ALL]))
    return TableQuery(
        lines, asked.sort, COLUMNS, sums=sums, filters=chosen, chart=_heat(lines, asked.courses[course.pk])
    )


def _enrolled(course: int) -> dict[str, int]:
    """By language, as it is kept; only languages of which something can be told."""
    groups = {language: {"course": course, "language": language} for language in language_names()}
    found = {
        language: totals.enrolled for language, totals in kept(groups | {ALL: {"course": course}}).items()
    }
    rows = [{"language": language, "people": people} for language, people in found.items() if language != ALL]
    told = {row["language"]: row["people"] for row in guarded(rows, figures=["people"]) if row["people"]}
    return {ALL: found[ALL]} | told


def _lines(units: dict[int, str], enrolled: dict[str, int]) -> Iterator[dict]:
    reached = _reached(units, enrolled)
    before = dict(enrolled)
    for unit, title in units.items():
        for language, whole in enrolled.items():
            people = reached[unit][language]
            yield _line(title, language, people, before[language], whole)
            before[language] = before[language] if people is None else people


def _line(title: str, language: str, people: int | None, before: int, whole: int) -> dict:
    known = people is not None and whole >= SMALLEST
    return {
        "unit": title, "language": language, "people": people if known else None,
        "percent": 100 * (people or 0) // whole if known else None,
        "stopped": 100 * max(0, before - (people or 0)) // whole if known else None,
    }  # fmt: skip


def _reached(units: dict[int, str], enrolled: dict[str, int]) -> dict[int, dict[str, int | None]]:
    """By unit and language, with the sum over all languages, also those of which nothing is told."""
    found: dict[int, dict[str, int]] = {unit: {} for unit in units}
    for unit, language, people in UnitReach.objects.filter(unit__in=units).values_list(
        "unit", "language", "people"
    ):
        found[unit][language] = people
    return {unit: _told(counts, enrolled) for unit, counts in found.items()}


def _told(counts: dict[str, int], enrolled: dict[str, int]) -> dict[str, int | None]:
    rows = [{"language": language, "people": people} for language, people in counts.items()]
    shown = guarded(rows, figures=["people"], also=lambda row, _figure: row["language"] not in enrolled)
    told = {row["language"]: row["people"] for row in shown}
    total = sum(counts.values())
    own = {language: told.get(language, 0) for language in enrolled if language != ALL}
    return {ALL: None if is_small(total) else total} | own


def _heat(lines: list[dict], course: str) -> Heat | None:
    """A line for each unit, a square for each language, the darker the more people stop there."""
    words = {ALL: gettext("All")} | language_names()
    by_unit: dict[str, list[Square]] = {}
    for line in lines:
        by_unit.setdefault(line["unit"], []).append(_square(line["stopped"]))
    languages = [words[code] for code in dict.fromkeys(line["language"] for line in lines)]
    title = gettext("Where people stop: %(course)s") % {"course": course}
    return Heat(title, languages, list(by_unit.items())) if lines else None


def _square(stopped: int | None) -> Square:
    return Square(stopped, f"{min(1.0, (stopped or 0) / 50):.2f}")


REPORT = Report(
    key="steps",
    title=_("Steps and stops"),
    note=_(
        "How many completed each unit, and how many fewer that is than at the unit before. Units can be done in another order."
        " Counted every hour. Where fewer than five people would be counted, nothing is shown."
    ),
    columns=COLUMNS,
    filters=StepFilters,
    ask=ask,
    model=None,
    sorts=(),
    order="",
    icon="list-ol",
    chart="reports/heat.html",
)
