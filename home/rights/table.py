"""The rows of the page, under what they are about."""

from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from .act import Act, Words
from .acts import ACTS
from .roles import Role

EVERYBODY = _("Everybody")
SECTIONS: dict[str, Words] = {
    "accounts.schools": _("Schools"),
    "accounts.organisations": _("Networks of schools"),
    "learning": _("Courses"),
    "learning.cohorts": _("Cohorts"),
    "learning.rules": _("Enrolment rules"),
    "assessments.correcting": _("Corrections of questions"),
    "credentials": _("Certificates"),
    "studio": _("Writing courses"),
    "studio.library": _("Pages, images and documents"),
    "studio.desk": _("Translating"),
    "interop.people": _("Importing people"),
    "interop.arrivals": _("Bringing courses in"),
    "interop.desk": _("Questions in and out"),
    "interop.packages.exports": _("Taking courses out"),
    "reports": _("Reports"),
    "roadmaps.rules": _("Programme rules"),
    "support": _("Learner support"),
}


class Row(NamedTuple):
    words: Words
    cells: tuple[tuple[Words, bool], ...]

    @property
    def who(self) -> list[str]:
        return [str(label) for label, may in self.cells if may]


class Section(NamedTuple):
    """`columns` are the roles to which at least one row says yes: a page with all of them would be too wide to read."""

    title: Words
    columns: tuple[Words, ...]
    rows: tuple[Row, ...]


def sections() -> list[Section]:
    """In the order of their titles here; what an app has added since stands at the end, under its own name."""
    order = list(SECTIONS)
    acts = sorted(ACTS, key=lambda act: order.index(act.module) if act.module in SECTIONS else len(order))
    return [_section(module, tuple(found)) for module, found in groupby(acts, key=attrgetter("module"))]


def _section(module: str, acts: tuple[Act, ...]) -> Section:
    roles = [role for role in Role if any(role in act.roles for act in acts)]
    rows = tuple(Row(act.words, tuple((role.label, role in act.roles) for role in roles)) for act in acts)
    if all(len(act.roles) == len(Role) for act in acts):
        rows = tuple(Row(act.words, ((EVERYBODY, True),)) for act in acts)
    columns = tuple(label for label, _may in rows[0].cells)
    return Section(SECTIONS.get(module, module), columns, rows)
