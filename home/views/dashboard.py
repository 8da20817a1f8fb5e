"""The learner's overview: where to go on, every course with what is missing, and the certificates."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.looking import is_look
from content.arch import Stone
from content.languages import content_language
from content.public import private
from courses.models import Course, Path
from courses.outlines import OutlineData, UnitEntry
from credentials.models import Certificate
from learning.asking import asked_about
from learning.cohorts import goals
from learning.cohorts.coming import Coming, coming_in, places_by_course
from learning.models import Enrolment, PathEnrolment
from learning.paths import PathStanding, standings_on
from learning.player.parts import progress_text
from learning.reading import outlines_of
from learning.requirements import standings
from learning.standing import Standing
from learning.views.access import LearnerRequest
from notifications.zones import zone_of
from roadmaps.rules.notices import Told, told_to
from studio.errata.own import Notice, notices_for

NAMED_MISSING = 3


@dataclass(frozen=True)
class Taken:
    """A course that somebody takes."""

    enrolment: Enrolment
    standing: Standing
    coming: Coming | None = None

    @property
    def course(self) -> OutlineData:
        return self.standing.content

    @property
    def next_unit(self) -> UnitEntry | None:
        return self.standing.next_unit

    @property
    def stones(self) -> list[Stone]:
        return self.standing.stones(self.next_unit.id if self.next_unit else None)

    @property
    def text(self) -> str:
        return progress_text(self.standing)

    @property
    def named_missing(self) -> tuple[UnitEntry, ...]:
        return self.standing.missing[:NAMED_MISSING]

    @property
    def more_missing(self) -> int:
        return max(len(self.standing.missing) - NAMED_MISSING, 0)


@require_safe
@login_required
def dashboard(request: LearnerRequest) -> HttpResponse:
    taken = _taken(request)
    active = [course for course in taken if not course.enrolment.is_finished]
    context = {
        "onward": next((course for course in active if course.next_unit), None),
        "active": active,
        "finished": [course for course in taken if course.enrolment.is_finished],
        "paths": _paths(request),
        "notices": _notices(request, taken),
        "rule_changes": _rule_changes(request, taken),
        "week": None if is_look(request) else goals.week_of(request.user, now=timezone.now()),
        "asked": asked_about(
            [course.enrolment for course in taken], language=content_language(), now=timezone.now()
        ),
        "certificates": Certificate.objects.of(request.user).with_revocation().recent_first(),
    }
    return private(render(request, "home/dashboard.html", context))


def _notices(request: LearnerRequest, taken: list[Taken]) -> list[Notice]:
    """What was wrong in units that one has done; finished courses are among them."""
    done = {unit.id: unit for each in taken for unit in each.course.units if unit.id in each.standing.done}
    return notices_for(request.user, done, content_language(), now=timezone.now())


def _rule_changes(request: LearnerRequest, taken: list[Taken]) -> list[tuple[OutlineData, list[Told]]]:
    """Course by course, what has changed of the rules that it names; nothing is asked where nothing has."""
    courses = {each.enrolment.course_id: each.course for each in taken}
    told = told_to(request.user, courses, now=timezone.now())
    return [(courses[course], rows) for course, rows in told.items()]


def _paths(request: LearnerRequest) -> list[PathStanding]:
    """Those that one follows; one query for who follows none."""
    followed = list(Path.objects.filter(enrolments__in=PathEnrolment.objects.of(request.user).present()))
    return standings_on(followed, request.user, content_language()) if followed else []


def _taken(request: LearnerRequest) -> list[Taken]:
    """The last one read comes first."""
    mine = Enrolment.objects.of(request.user).present().filter(course__in=Course.objects.published())
    enrolments = list(mine.select_related("edition", "course").recent_first())
    outlines = outlines_of([enrolment.course_id for enrolment in enrolments], content_language())
    rows = [
        (outlines[enrolment.course_id], enrolment)
        for enrolment in enrolments
        if enrolment.course_id in outlines
    ]
    places, now = places_by_course(request.user), timezone.now()
    today = now.astimezone(zone_of(request.user.country)).date()
    return [
        Taken(enrolment, standing, coming_in(standing.content, places.get(enrolment.course_id), today=today))
        for (_, enrolment), standing in zip(rows, standings(rows, now=now), strict=True)
    ]
