"""Pieces of a page that change from reader to reader: drawn once in each state, then only joined."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.arch import Stone, build
from content.languages import both_languages
from content.skeletons import Skeleton, hole
from content.templatetags.pontis import minutes
from courses.models import Outline, Rule
from courses.outlines import OutlineData, UnitEntry
from courses.translations import said
from learning import opening
from learning.memory import Memory
from learning.permissions import can_edit
from learning.reading import key_of
from learning.standing import Standing


class Syllabus:
    """The list of a course's units: each is rendered once in every state that somebody has seen it in."""

    def __init__(self, content: OutlineData, *, compact: bool):
        self._says_how = not compact
        self._units = content.units
        self._drawn: dict[tuple[int, str, str, str, bool], str] = {}
        context = {"course": content, "compact": compact, "place": hole("unit")}
        self._segments = Skeleton.from_html(
            render_to_string("learning/parts/syllabus.html", context)
        ).segments

    def html(
        self,
        states: Sequence[str],
        *,
        here: int | None = None,
        why: Mapping[int, str] | None = None,
        due: Mapping[int, str] | None = None,
    ) -> str:
        """By the unit's id: `why` stands at one that is closed, `due` at one that the reader's cohort has dated."""
        parts = list(self._segments)
        parts[1::2] = [
            self._unit(
                unit,
                state,
                (why or {}).get(unit.id, ""),
                (due or {}).get(unit.id, ""),
                is_here=unit.id == here,
            )
            for unit, state in zip(self._units, states, strict=True)
        ]
        return "".join(parts)

    def _unit(self, unit: UnitEntry, state: str, why: str, due: str, *, is_here: bool) -> str:
        key = (unit.id, state, why, due, is_here)
        if key not in self._drawn:
            self._drawn[key] = self._draw(unit, state, why, due, is_here=is_here)
        return self._drawn[key]

    def _draw(self, unit: UnitEntry, state: str, why: str, due: str, *, is_here: bool) -> str:
        shown = {
            "title": unit.title,
            "url": unit.path,
            "lang": unit.lang,
            "state": state,
            "why": why,
            "due": due,
            "is_here": is_here,
            "kind": unit.kind,
            "minutes": unit.minutes,
            "requirement": unit.requirement,
            "rule": "" if unit.rule == Rule.READ else Rule(unit.rule).label,
            "says": self._says(unit),
        }
        return render_to_string("components/unit.html", {"unit": shown})

    def _says(self, unit: UnitEntry) -> list[Promise]:
        """Who translated it and how far: on the course's own page, in all languages but the original one."""
        if unit.status == "original" or not self._says_how:
            return []
        return said(unit.status, unit.made_by)


_syllabi: Memory[Syllabus] = Memory(size=300)


def syllabus(outline: Outline, *, compact: bool) -> Syllabus:
    return _syllabi.get(
        (*key_of(outline), both_languages(), compact), lambda: Syllabus(outline.content, compact=compact)
    )


def syllabus_of(
    outline: Outline,
    standing: Standing,
    here: int | None,
    *,
    compact: bool,
    dates: Mapping[int, date] | None = None,
) -> str:
    """As one person sees it: what is done, what is closed and why, and by when their cohort does what is left."""
    why = {
        unit: " ".join(opening.short_reasons(outline.content, rules)) for unit, rules in standing.shut.items()
    }
    drawn = syllabus(outline, compact=compact)
    due = {unit: _said_day(day) for unit, day in (dates or {}).items() if unit not in standing.done}
    return drawn.html(standing.states(here), here=here if compact else None, why=why, due=due)


def _said_day(day: date) -> str:
    return _("by %(date)s") % {"date": date_format(day, "MONTH_DAY_FORMAT")}


_arches: Memory[Skeleton] = Memory(size=1000)


def arch(outline: Outline, standing: Standing, current: int | None, *, size: str, keystone: bool) -> str:
    key = (*key_of(outline), both_languages(), standing.asked, standing.states(current), size, keystone)
    drawing = _arches.get(key, lambda: _drawing(standing.stones(current), size, keystone))
    return drawing.fill({"text": escape(progress_text(standing))})


def _drawing(stones: list[Stone], size: str, keystone: bool) -> Skeleton:
    context = {"arch": build(stones, size=size, keystone=keystone), "size": size, "text": hole("text")}
    return Skeleton.from_html(render_to_string("components/arch.html", context))


_menus: Memory[Skeleton] = Memory(size=100)
_links: Memory[Skeleton] = Memory(size=100)


def account(user) -> str:
    """The menu of somebody who is signed in."""
    names = {"name": escape(user.name or user.email), "email": escape(user.email)}
    key = both_languages(), can_edit(user)
    skeleton = _menus.get(key, lambda: _account_menu(may_edit=key[1]))
    return skeleton.fill({name: names[name] for name in skeleton.names})


def _account_menu(*, may_edit: bool) -> Skeleton:
    viewer = {"name": hole("name"), "email": hole("email"), "can_edit": may_edit}
    return Skeleton.from_html(render_to_string("components/account_menu.html", {"viewer": viewer}))


def interface(path: str) -> str:
    """Where somebody who is signed in chooses the language of menus and buttons; it leads back to the page."""
    return _links.get((both_languages(),), _interface_link).fill({"next_path": quote(path)})


def _interface_link() -> Skeleton:
    html = render_to_string("components/interface_link.html", {"next_path": hole("next_path")})
    return Skeleton.from_html(html)


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


def new_since(standing: Standing, has_finished: bool) -> str:
    """What has come to the course after somebody had finished it: offered, not asked."""
    if not has_finished or not standing.new:
        return ""
    return render_to_string("learning/parts/new_since.html", {"new": standing.new})


def time_left(standing: Standing) -> str:
    if standing.is_complete:
        return _("All required units are done")
    return _("%(time)s left in the course") % {"time": minutes(standing.minutes_left)}
