"""How those of a school are getting on who let it see that: on which courses they are, and which they have finished."""

from collections.abc import Iterable
from typing import NamedTuple

from accounts.models import School, User
from accounts.privacy.tiers import visible_progress_of

from .models import Enrolment
from .reading import outlines_of

_CHOSEN = "of people who let this school see it"


class Begun(NamedTuple):
    """No percentage, no score, no time: nobody is watched at work."""

    title: str
    lang: str
    state: str
    is_finished: bool


class Colleague(NamedTuple):
    name: str
    courses: list[Begun]


def colleagues(school: School, *, to: User, language: str) -> list[Colleague]:
    members = list(visible_progress_of(school, to=to).select_related("user").order_by("user__name", "pk"))
    begun = _begun([member.user_id for member in members], language)
    return [Colleague(member.user.name, begun.get(member.user_id, [])) for member in members]


def _begun(people: Iterable[int], language: str) -> dict[int, list[Begun]]:
    rows = Enrolment.objects.unscoped(_CHOSEN).present().filter(user__in=people)
    enrolments = list(rows.select_related("course").order_by("course__code", "pk"))
    outlines = outlines_of({each.course_id for each in enrolments}, language)
    found: dict[int, list[Begun]] = {}
    for each in enrolments:
        outline = outlines.get(each.course_id)
        title, lang = (outline.content.title, outline.content.lang) if outline else (each.course.code, "")
        begun = Begun(title, lang, each.get_state_display(), each.is_finished)
        found.setdefault(each.user_id, []).append(begun)
    return found
