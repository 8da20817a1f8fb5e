"""Pieces of a page that change from reader to reader: drawn once in each state, then only joined."""

from collections.abc import Sequence
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from content.arch import Stone, build
from content.skeletons import Skeleton, hole
from content.templatetags.pontis import minutes
from courses.models import Outline, Rule
from courses.outlines import OutlineData, UnitEntry
from learning.memory import Memory
from learning.permissions import can_edit
from learning.reading import key_of
from learning.standing import Standing


class Syllabus:
    """The list of a course's units: each is rendered once in every state that somebody has seen it in."""

    def __init__(self, content: OutlineData, *, language: str, compact: bool):
        self._language = language
        self._units = content.units
        self._drawn: dict[tuple[int, str, bool], str] = {}
        context = {"course": content, "compact": compact, "place": hole("unit")}
        self._segments = Skeleton.from_html(
            render_to_string("learning/parts/syllabus.html", context)
        ).segments

    def html(self, states: Sequence[str], *, here: int | None = None) -> str:
        parts = list(self._segments)
        parts[1::2] = [
            self._unit(unit, state, is_here=unit.id == here)
            for unit, state in zip(self._units, states, strict=True)
        ]
        return "".join(parts)

    def _unit(self, unit: UnitEntry, state: str, *, is_here: bool) -> str:
        key = (unit.id, state, is_here)
        if key not in self._drawn:
            self._drawn[key] = self._draw(unit, state, is_here=is_here)
        return self._drawn[key]

    def _draw(self, unit: UnitEntry, state: str, *, is_here: bool) -> str:
        shown = {
            "title": unit.title,
            "url": unit.path,
            "lang": "" if unit.lang == self._language else unit.lang,
            "state": state,
            "is_here": is_here,
            "kind": unit.kind,
            "minutes": unit.minutes,
            "requirement": unit.requirement,
            "rule": "" if unit.rule == Rule.READ else Rule(unit.rule).label,
        }
        return render_to_string("components/unit.html", {"unit": shown})


_syllabi: Memory[Syllabus] = Memory(size=300)


def syllabus(outline: Outline, *, compact: bool) -> Syllabus:
    return _syllabi.get(
        (*key_of(outline), compact),
        lambda: Syllabus(outline.content, language=outline.language, compact=compact),
    )


_arches: Memory[Skeleton] = Memory(size=1000)


def arch(outline: Outline, standing: Standing, current: int | None, *, size: str, keystone: bool) -> str:
    key = (*key_of(outline), standing.asked, standing.states(current), size, keystone)
    drawing = _arches.get(key, lambda: _drawing(standing.stones(current), size, keystone))
    return drawing.fill({"text": escape(progress_text(standing))})


def _drawing(stones: list[Stone], size: str, keystone: bool) -> Skeleton:
    context = {"arch": build(stones, size=size, keystone=keystone), "size": size, "text": hole("text")}
    return Skeleton.from_html(render_to_string("components/arch.html", context))


def account(user) -> str:
    """The menu of somebody who is signed in."""
    names = {"name": escape(user.name or user.email), "email": escape(user.email)}
    skeleton = _account_menu(get_language(), can_edit(user))
    return skeleton.fill({name: names[name] for name in skeleton.names})


@lru_cache(maxsize=100)
def _account_menu(language: str, may_edit: bool) -> Skeleton:
    viewer = {"name": hole("name"), "email": hole("email"), "can_edit": may_edit}
    return Skeleton.from_html(render_to_string("components/account_menu.html", {"viewer": viewer}))


def sign_in(path: str) -> SafeString:
    """The same place in the header for a visitor; signing in leads back to the page."""
    return render_to_string("components/account_menu.html", {"viewer": None, "next_path": path})


def progress_text(standing: Standing) -> str:
    """What the arch says, in words: 7 of 12 required units done, 55 min left."""
    required = len(standing.asked)
    if not required:
        return _("No required units in this course.")
    done = len(standing.asked & standing.done)
    counted = ngettext(
        "%(done)s of %(required)s required unit done",
        "%(done)s of %(required)s required units done",
        required,
    ) % {"done": done, "required": required}
    if standing.is_complete:
        return counted
    return _("%(counted)s, %(time)s left") % {"counted": counted, "time": minutes(standing.minutes_left)}


def time_left(standing: Standing) -> str:
    if standing.is_complete:
        return _("All required units are done")
    return _("%(time)s left in the course") % {"time": minutes(standing.minutes_left)}
