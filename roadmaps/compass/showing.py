"""A school's result beside that of others: for schools that let their own be counted, as long as they do."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.models import School
from roadmaps.instruments.words import Phrase

from .benchmarking import EVERYBODY
from .models import BenchmarkConsent, BenchmarkQuarter
from .reading import Reading


class Compared(NamedTuple):
    title: Phrase
    own: float | None
    others: tuple[float | None, ...]


class Beside(NamedTuple):
    quarter: str
    groups: tuple[str, ...]
    rows: tuple[Compared, ...]


def beside_others(school: School, reading: Reading) -> Beside | None:
    """The newest quarter that has something to tell; nothing for who does not take part. Two queries."""
    if not BenchmarkConsent.objects.standing().filter(school=school).exists():
        return None
    quarter = BenchmarkQuarter.objects.exclude(cells=[]).order_by("-name").first()
    return _beside(school, reading, quarter) if quarter else None


def _beside(school: School, reading: Reading, quarter: BenchmarkQuarter) -> Beside:
    told = {(cell["area"], cell["group"]): cell["mean"] for cell in quarter.cells}
    names = _names(school)
    shown = [group for group in names if any(found == group for _area, found in told)]
    rows = tuple(
        Compared(area.title, area.mean, tuple(told.get((area.axis.key, group)) for group in shown))
        for area in reading.areas
    )
    return Beside(quarter.name, tuple(names[group] for group in shown), rows)


def _names(school: School) -> dict[str, str]:
    found = {EVERYBODY: _("All schools"), f"country:{school.country}": str(school.get_country_display())}
    return found | ({f"size:{school.size}": str(school.get_size_display())} if school.size else {})
