"""A lesson in two languages side by side: `?beside=it` puts the Italian words next to those of the page."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.http import urlencode

from content.languages import name_of
from courses.models import LessonPage

from . import frames
from .places import MISSING, Place, language_links

PARAMETER = "beside"


def asked_for(request: HttpRequest, place: Place) -> Place | None:
    """The same lesson in the language that the address names; nothing where it has no other words."""
    wanted = request.GET.get(PARAMETER, "")
    return _others(place).get(wanted) if wanted else None


def _others(place: Place) -> dict[str, Place]:
    """Where the lesson has words of its own, by language."""
    return {
        code: there
        for code, there in place.elsewhere.items()
        if there.words.status != MISSING and code != place.words.lang
    }


def context_of(place: Place, other: Place | None) -> dict:
    """What can be read beside the page, and the language menu: two languages change places."""
    choices = [{"code": code, "name": name_of(code), "query": _query(code)} for code in _others(place)]
    if other is None:
        return {"beside_choices": choices}
    links = [
        link._replace(query=_query(place.language if link.code == other.language else other.language))
        for link in language_links(place)
    ]
    return {
        "beside_choices": choices,
        "beside": other.words,
        "beside_name": name_of(other.language),
        "languages": links,
    }


def _query(code: str) -> str:
    return urlencode({PARAMETER: code})


def body(request: HttpRequest, page: LessonPage, place: Place, other: Place) -> str:
    def render() -> str:
        there = get_object_or_404(LessonPage, pk=other.words.page)
        context = {
            "own": page.readable("body"),
            "other": there.readable("body"),
            "language": other.words.lang,
        }
        return render_to_string("learning/parts/beside.html", context, frames.nobody(request))

    return frames.body(place, render, beside=other)
