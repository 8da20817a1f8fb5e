"""What a course's own page shows, and the states of its one button."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from content.languages import name_of
from content.skeletons import Skeleton, hole
from content.templatetags.pontis import lang_attr
from courses.models import Level
from courses.outlines import UnitEntry
from courses.translations import said
from courses.vocabulary import Audience, Topic
from learning.asking import asked_about
from learning.permissions import can_join

from . import needs, parts
from .frames import Frame
from .places import Place
from .readers import Reader, arch_of, edition_notice, notices_for, shared_values, token_field
from .unit_pages import head

HOLES = ("account", "interface", "messages", "edition", "arch", "action", "needs", "asked", "syllabus")
ACTIONS = ("visitor", "guest", "locked", "going", "waiting", "complete", "finished")


def context_of(place: Place) -> dict:
    content = place.content
    return {
        "course": content,
        "level": Level(content.level).label,
        "audiences": [Audience(code).label for code in content.audiences],
        "topics": [Topic(code).label for code in content.topics],
        "language_states": _language_states(place),
        "edition": place.outline.course.editions.newest_first().first(),
        "can_join": can_join(place.outline.course),
        "successor": needs.successor_of(place.content, place.language),
        "crumbs": _crumbs(place),
        "holes": {name: hole(name) for name in HOLES},
        **head(place),
    }


def _language_states(place: Place) -> list[dict]:
    """In which languages the course can be read, and how far each is."""
    return [
        {
            "code": code,
            "name": name_of(code),
            "url": there.content.path,
            "status": there.content.status,
            "says": said(there.content.status, there.content.made_by),
        }
        for code, there in place.elsewhere.items()
    ]


def _crumbs(place: Place) -> list[dict]:
    content = place.content
    catalogue = content.path.rstrip("/").rsplit("/", 1)[0] + "/"
    return [
        {"title": _("Courses"), "url": catalogue},
        {"title": content.title, "lang": content.lang},
    ]


def parts_of(place: Place) -> dict[str, Skeleton]:
    context = _part_context(place)
    actions = {f"action_{state}": _action(context | {"state": state}) for state in ACTIONS}
    return actions | {"account_visitor": Skeleton.from_html(parts.sign_in(place.content.path))}


def _action(context: dict) -> Skeleton:
    return Skeleton.from_html(render_to_string("learning/parts/action.html", context))


def _part_context(place: Place) -> dict:
    content = place.content
    return {
        "course": content,
        "first": next(iter(content.units), None),
        "can_join": can_join(place.outline.course),
        "sign_up_url": f"{reverse('account_signup')}?{urlencode({'next': content.path})}",
        "csrf": hole("csrf"),
        "next_url": hole("next_url"),
        "next_title": hole("next_title"),
    }


def values(request: HttpRequest, place: Place, frame: Frame, reader: Reader) -> dict[str, str]:
    """What goes into the holes of a course's page."""
    csrf = token_field(request) if reader.user else ""
    following = reader.standing.next_unit if reader.enrolment else None
    current = following.id if following else None
    before = needs.before(place.content, place.language, reader.user)
    return {
        **shared_values(request, place, frame, reader, csrf),
        "edition": (
            edition_notice(place, reader, csrf) or parts.new_since(reader.standing, reader.has_finished)
        )
        + notices_for(place, reader, csrf),
        "arch": arch_of(place, reader, current, size="large"),
        "action": frame.part(f"action_{action_state(reader, before)}", _action_values(following, csrf)),
        "needs": render_to_string("learning/parts/needs.html", {"before": before}) if before else "",
        "asked": _asked(reader, place.language),
        "syllabus": parts.syllabus_of(
            place.outline, reader.standing, current, compact=False, dates=reader.dates
        ),
    }


def _asked(reader: Reader, language: str) -> str:
    enrolments = [reader.enrolment] if reader.enrolment else []
    asked = asked_about(enrolments, language=language, now=timezone.now())
    return render_to_string("learning/parts/asked.html", {"asked": asked}) if asked else ""


def _action_values(following: UnitEntry | None, csrf: str) -> dict[str, str]:
    if following is None:
        return {"csrf": csrf, "next_title": "", "next_url": ""}
    title = format_html("<span{}>{}</span>", lang_attr(following.lang), following.title)
    return {"csrf": csrf, "next_title": title, "next_url": escape(following.path)}


def action_state(reader: Reader, before: Sequence[needs.Before]) -> str:
    if reader.user is None:
        return "visitor"
    if reader.enrolment is None:
        return "locked" if any(one.is_in_the_way for one in before) else "guest"
    if reader.standing.next_unit:
        return "going"
    if reader.has_finished:
        return "finished"
    return "waiting" if reader.standing.is_waiting else "complete"
