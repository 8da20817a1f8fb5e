"""Who reads, and what of the page is theirs."""

from dataclasses import dataclass

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import escape, format_html

from accounts.models import User
from courses.models import Outline
from learning.models import Enrolment, UnitNote
from learning.requirements import standing_in
from learning.standing import Standing

from . import parts
from .frames import Frame
from .places import Place
from .questions import own_of


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody in front of a course; a visitor has no user, a guest no enrolment."""

    standing: Standing
    user: User | None = None
    enrolment: Enrolment | None = None
    note: UnitNote | None = None

    @property
    def has_finished(self) -> bool:
        return self.enrolment is not None and self.enrolment.is_finished


def visitor(outline: Outline) -> Reader:
    return Reader(standing_in(outline, None))


def reader_of(request: HttpRequest, place: Place) -> Reader:
    outline = place.outline
    if not request.user.is_authenticated:
        return visitor(outline)
    unit = place.entry.id if place.entry else None
    own = own_of(request.user, course=outline.course_id, unit=unit)
    return Reader(standing_in(outline, own.enrolment), request.user, own.enrolment, own.note)


def unit_values(request: HttpRequest, place: Place, frame: Frame, reader: Reader) -> dict[str, str]:
    """What goes into the holes of a unit's page."""
    csrf = token_field(request) if reader.user else ""
    return {
        **shared_values(request, frame, reader, csrf),
        **progress_values(place, frame, reader, csrf),
        **_note_values(place, frame, reader, csrf),
    }


def shared_values(request: HttpRequest, frame: Frame, reader: Reader, csrf: str) -> dict[str, str]:
    account = parts.account(reader.user) if reader.user else frame.part("account_visitor", {})
    return {"csrf": csrf, "account": account, "messages": _messages(request)}


def progress_values(place: Place, frame: Frame, reader: Reader, csrf: str) -> dict[str, str]:
    """What changes on the page when a unit is done."""
    standing, here = reader.standing, place.unit.id
    return {
        "syllabus": parts.syllabus(place.outline, compact=True).html(standing.states(here), here=here),
        "arch": arch_of(place, reader, here, size="small"),
        "left": escape(parts.time_left(standing)),
        "bar": frame.part(f"bar_{bar_state(reader, here)}", {"csrf": csrf}),
    }


def arch_of(place: Place, reader: Reader, current: int | None, *, size: str) -> str:
    if reader.enrolment is None:
        return ""
    return parts.arch(place.outline, reader.standing, current, size=size, keystone=reader.has_finished)


def bar_state(reader: Reader, unit: int) -> str:
    if reader.user is None:
        return "visitor"
    if reader.enrolment is None:
        return "guest"
    return "done" if unit in reader.standing.done else "open"


def token_field(request: HttpRequest) -> str:
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))


def _note_values(place: Place, frame: Frame, reader: Reader, csrf: str) -> dict[str, str]:
    if reader.user is None:
        return {"note": frame.part("note_visitor", {}), "bookmark": ""}
    note = reader.note or UnitNote()
    values = {
        "csrf": csrf,
        "note_text": escape(note.text),
        "note_seen": note.changed_at.isoformat() if note.changed_at else "",
        "note_key": f"{reader.user.pk}-{place.unit.uuid}",
    }
    return {
        "note": frame.part("note", values),
        "bookmark": frame.part(f"bookmark_{'on' if note.bookmarked else 'off'}", values),
    }


def _messages(request: HttpRequest) -> str:
    messages = list(get_messages(request))
    return render_to_string("components/messages.html", {"messages": messages}) if messages else ""
