"""What the pages of an import tell: counts as filters, rows page by page, each page as fast as the first."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from interop.models import Outcome, PeopleImport, PeopleRow, Stage

from . import saying
from .models import TO_DO

SIZE = 50
SAMPLES = 3
LONGEST = 10
MARKS = {
    Outcome.NEW: "done",
    Outcome.CHANGED: "done",
    Outcome.EXISTS: "open",
    Outcome.REFUSED: "warning",
}


class Shown(NamedTuple):
    number: int
    who: str
    outcome: str
    mark: str
    said: str


class Choice(NamedTuple):
    """A filter with its count; of all rows where there is no outcome."""

    outcome: str
    label: str
    rows: int
    is_chosen: bool


class RowPage(NamedTuple):
    rows: list[Shown]
    following: int | None
    is_first: bool


def choices(brought: PeopleImport, chosen: str) -> list[Choice]:
    counts = brought.counts
    kinds = [
        Choice(value, str(label), counts.get(value, 0), value == chosen) for value, label in Outcome.choices
    ]
    return [Choice("", _("All"), sum(each.rows for each in kinds), not chosen), *kinds]


def page_of(brought: PeopleImport, outcome: str, after: str) -> RowPage:
    """By the number of the last row seen; an odd number begins again."""
    last = int(after) if after.isdecimal() and len(after) < LONGEST else 0
    rows = PeopleRow.objects.of_import(brought).exclude(outcome="")
    rows = rows.filter(outcome=outcome) if outcome in Outcome.values else rows
    found = list(rows.after(last)[: SIZE + 1])
    shown = [_shown(row, brought) for row in found[:SIZE]]
    return RowPage(shown, shown[-1].number if len(found) > SIZE else None, not last)


def _shown(row: PeopleRow, brought: PeopleImport) -> Shown:
    who = row.email or next((cell for cell in row.cells if cell), "")
    label, mark = str(Outcome(row.outcome).label), MARKS[Outcome(row.outcome)]
    said = saying.sentences(row.said)
    if brought.stage == Stage.CANCELLED and row.outcome in TO_DO and not _is_done(row, brought):
        return Shown(row.number, who, _("Not done"), "open", _("The import was cancelled before this row."))
    return Shown(row.number, who, label, mark, said)


def _is_done(row: PeopleRow, brought: PeopleImport) -> bool:
    return brought.was_begun and row.number <= brought.position


def samples(brought: PeopleImport) -> list[list[str]]:
    """The first rows, as wide as the heading."""
    rows = PeopleRow.objects.of_import(brought).after(0)[:SAMPLES]
    width = len(brought.headings)
    return [[*row.cells[:width], *[""] * (width - len(row.cells))] for row in rows]
