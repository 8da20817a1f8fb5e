"""What somebody needs to know who takes a school over. Apps above add sections of their own, in `ready()`:

    pack.register(courses_of_members, place=20)      # section(school, now) -> Section

Sections hold what belongs to the school; nothing that one person keeps for themselves.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .invitation_states import OPEN, told
from .models import Invitation, JoinRequest, Membership, RequestState, School, SchoolRole

_WHY = "the pack is for whoever leads the school"


class Section(NamedTuple):
    """`rows` have as many cells as there are columns. `words` stand above the table, or in its place."""

    title: str
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    words: str = ""

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """The rows, each cell with its column: on phones, the rows stand below each other."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


Maker = Callable[[School, datetime], Section]

_makers: dict[str, tuple[int, Maker]] = {}


def register(maker: Maker, *, place: int) -> None:
    """The lower the place, the earlier it stands."""
    _makers[f"{maker.__module__}.{maker.__name__}"] = (place, maker)


def sections(school: School, *, now: datetime) -> list[Section]:
    makers = sorted(_makers.values(), key=lambda each: each[0])
    return [section for _place, make in makers if (section := make(school, now)).rows or section.words]


def people(school: School, now: datetime) -> Section:
    members = Membership.objects.unscoped(_WHY).live().filter(school=school).select_related("user").by_rank()
    rows = [(each.user.name, each.get_role_display(), day(each.joined_at)) for each in members]
    return Section(_("People"), (_("Name"), _("Role"), _("Since")), rows)


def waiting(school: School, now: datetime) -> Section:
    """Who was invited or asked to join, and has no answer yet."""
    invitations = Invitation.objects.unscoped(_WHY).filter(school=school)
    rows = [
        (each.invitation.email or _("A link"), str(each.state.label), day(each.invitation.expires_at))
        for each in told(invitations, now=now)
        if each.state in OPEN
    ]
    asked = JoinRequest.objects.unscoped(_WHY).filter(school=school, state=RequestState.OPEN)
    rows += [(each.user.name, _("asks to join"), day(each.made_at)) for each in asked.select_related("user")]
    return Section(_("Invitations and requests"), (_("Who"), _("State"), _("Date")), rows)


def dates(school: School, now: datetime) -> Section:
    rows = [(_("Registered"), day(school.registered_at))] if school.registered_at else []
    rows += [(_("Verified"), day(school.verified_at))] if school.verified_at else []
    former = Membership.objects.unscoped(_WHY).exclude(ended_at=None).filter(school=school)
    leads = former.filter(role=SchoolRole.LEAD).select_related("user").order_by("ended_at")
    rows += [
        (_("%(name)s led the school until") % {"name": each.user.name}, day(each.ended_at)) for each in leads
    ]
    return Section(_("Dates"), (_("What"), _("When")), rows)


def day(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT") if moment else ""


def connect() -> None:
    register(people, place=10)
    register(waiting, place=30)
    register(dates, place=40)
