"""Who reads, and what of the page is theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import escape, format_html

from accounts.looking import is_look
from accounts.models import User
from courses.models import Outline
from courses.opening import Rule
from courses.outlines import UnitEntry
from learning import notices
from learning.models import EditionChange, Enrolment, UnitNote
from learning.requirements import standing_in
from learning.standing import Standing, nobody

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
    change: EditionChange | None = None
    dates: Mapping[int, date] = field(default_factory=dict)

    @property
    def has_finished(self) -> bool:
        return self.enrolment is not None and self.enrolment.is_finished

    def kept_out_by(self, entry: UnitEntry) -> tuple[Rule, ...]:
        return self.standing.shut.get(entry.id, ())


def visitor(outline: Outline, *, now: datetime) -> Reader:
    return Reader(standing_in(outline, None, now=now))


def author(outline: Outline) -> Reader:
    """Who previews a draft: as a visitor sees it, and nothing is closed."""
    return Reader(nobody(outline.content))


def reader_of(request: HttpRequest, place: Place, *, now: datetime) -> Reader:
    outline = place.outline
    if not request.user.is_authenticated:
        return visitor(outline, now=now)
    unit = place.entry.id if place.entry and not is_look(request) else None  # no unit, no private note
    own = own_of(request.user, course=outline.course_id, unit=unit)
    standing = standing_in(outline, own.enrolment, now=now)
    return Reader(standing, request.user, own.enrolment, own.note, own.change, own.dates)


def unit_values(request: HttpRequest, place: Place, frame: Frame, reader: Reader) -> dict[str, str]:
    """What goes into the holes of a unit's page."""
    csrf = token_field(request) if reader.user else ""
    return {
        **shared_values(request, place, frame, reader, csrf),
        "edition": edition_notice(place, reader, csrf) + notices_for(place, reader, csrf),
        **progress_values(place, frame, reader, csrf),
        **_note_values(place, frame, reader, csrf),
    }


def shared_values(
    request: HttpRequest, place: Place, frame: Frame, reader: Reader, csrf: str
) -> dict[str, str]:
    known = reader.user is not None
    return {
        "csrf": csrf,
        "account": parts.account(reader.user) if known else frame.part("account_visitor", {}),
        "interface": parts.interface(place.words.path) if known else "",
        "messages": _messages(request),
    }


def edition_notice(place: Place, reader: Reader, csrf: str) -> str:
    """What a new edition has changed for this reader, until they have read it. Drawn for one: it is rare."""
    if reader.change is None:
        return ""
    context = {
        "change": reader.change,
        "new": reader.standing.new if reader.has_finished else (),
        "code": place.outline.course.code,
        "here": place.words.path,
        "csrf": csrf,
    }
    return render_to_string("learning/parts/edition.html", context)


def notices_for(place: Place, reader: Reader, csrf: str) -> str:
    """What higher apps have to tell somebody who takes the course."""
    if reader.user is None or reader.enrolment is None:
        return ""
    return notices.said_to(reader.user, place.outline.course_id, place.words.path, csrf)


def progress_values(place: Place, frame: Frame, reader: Reader, csrf: str) -> dict[str, str]:
    """What changes on the page when a unit is done."""
    standing, here = reader.standing, place.unit.id
    return {
        "syllabus": parts.syllabus_of(place.outline, standing, here, compact=True, dates=reader.dates),
        "arch": arch_of(place, reader, here, size="small"),
        "left": escape(parts.time_left(standing)),
        "bar": frame.part(f"bar_{bar_state(reader, here)}", {"csrf": csrf}),
    }


def arch_of(place: Place, reader: Reader, current: int | None, *, size: str) -> str:
    if reader.enrolment is None:
        return ""
    return parts.arch(place.outline, reader.standing, current, size=size, keystone=reader.has_finished)


def bar_state(reader: Reader, unit: int) -> str:
    if unit in reader.standing.shut:
        return "locked"
    if reader.user is None:
        return "visitor"
    if reader.enrolment is None:
        return "guest"
    if unit not in reader.standing.done:
        return "open"
    return "finished" if reader.has_finished else "done"


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
