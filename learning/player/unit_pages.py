"""What a unit's page shows, and the states that its personal parts can have."""

from collections.abc import Mapping

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode

from content.skeletons import Skeleton, hole
from courses import kinds
from courses.models import Rule
from courses.outlines import UnitEntry
from learning.permissions import can_join

from . import frames, parts
from .places import Place, canonical, language_links, translation_note

HOLES = (
    "account",
    "interface",
    "messages",
    "edition",
    "csrf",
    "syllabus",
    "arch",
    "left",
    "bar",
    "note",
    "bookmark",
)
BARS = ("visitor", "guest", "open", "done", "finished", "locked")
DONE = ("done", "finished")


def context_of(place: Place) -> dict:
    entry, content = place.unit, place.content
    units = content.units
    return {
        "course": content,
        "unit": entry,
        "kind": kinds.get(entry.kind),
        "rule": Rule(entry.rule),
        "place": units.index(entry) + 1,
        "count": len(units),
        "outline_version": place.outline.version,
        "crumbs": _crumbs(place),
        "holes": {name: hole(name) for name in HOLES},
        **head(place),
    }


def head(place: Place) -> dict:
    links = language_links(place)
    return {
        "languages": links,
        "canonical": canonical(place),
        "alternates": [link for link in links if link.is_own],
        "translation": translation_note(place),
    }


def _crumbs(place: Place) -> list[dict]:
    content = place.content
    module = next(module for module in content.modules if place.unit in module.units)
    return [
        {"title": content.title, "url": content.path, "lang": content.lang},
        {"title": module.title, "url": module.units[0].path, "lang": module.lang},
        {"title": place.unit.title, "lang": place.unit.lang},
    ]


def parts_of(place: Place, after: UnitEntry | None) -> dict[str, Skeleton]:
    """Every personal part in each of its states. `after` is where the person goes on: the next unit that is open to them."""
    key = f"parts:{frames.cache_key(place, after.uuid if after else '')}"
    return frames.remembered(key, lambda: _drawn_parts(place, after), frames.FRAME_SECONDS)


def _drawn_parts(place: Place, after: UnitEntry | None) -> dict[str, Skeleton]:
    context = _part_context(place, after)
    bars = {
        f"bar_{state}": _part("bar", context | {"state": state, "is_done": state in DONE}) for state in BARS
    }
    marks = {
        f"bookmark_{state}": _part("bookmark", context | {"is_marked": state == "on"})
        for state in ("on", "off")
    }
    account = Skeleton.from_html(parts.sign_in(place.words.path))
    return {
        **bars,
        **marks,
        "note": _part("note", context),
        "note_visitor": _part("note_visitor", context),
        "account_visitor": account,
    }


def fragments() -> Skeleton:
    """The places that change when a unit is done, alone."""
    return _part("fragments", {"holes": {name: hole(name) for name in HOLES}})


def _part(name: str, context: Mapping) -> Skeleton:
    return Skeleton.from_html(render_to_string(f"learning/parts/{name}.html", dict(context)))


def _part_context(place: Place, after: UnitEntry | None) -> dict:
    entry = place.unit
    before = place.content.neighbours(entry)[0]
    return {
        "course": place.content,
        "unit": entry,
        "rule": Rule(entry.rule),
        "says_done": entry.rule == Rule.READ,
        "can_join": can_join(place.outline.course),
        "before": before,
        "after": after,
        "sign_up_url": f"{reverse('account_signup')}?{urlencode({'next': entry.path})}",
        "csrf": hole("csrf"),
        "note_text": hole("note_text"),
        "note_seen": hole("note_seen"),
        "note_key": hole("note_key"),
    }
