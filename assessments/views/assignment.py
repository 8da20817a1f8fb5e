"""An assignment in the player: what is asked for, how it is judged, and where one stands with it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from assessments.assignments.actions import AssignmentNotReady, start_artefact
from assessments.assignments.rubrics import rubric_of, sheet_of
from assessments.assignments.sheets import asked_by, preview_of
from assessments.models import Artefact, AssignmentPage, AssignmentVersion
from content.languages import content_language
from content.public import is_unknown
from courses.outlines import UnitEntry
from learning.actions import CourseNotOpenError, CourseRetiredError, FinishFirstError, UnitClosedError
from learning.models import Enrolment
from learning.permissions import can_join
from learning.player import preview_unit, render_unit
from learning.refusals import said

from .places import enrolled, place_or_404

TEMPLATE = "assessments/assignment/assignment.html"
NOT_STARTED = {
    AssignmentNotReady: _("This assignment is not ready yet. Please come back later."),
    CourseNotOpenError: _("This course is not open yet, so you cannot begin its assignment."),
}


def serve(request: HttpRequest, outline, entry: UnitEntry) -> HttpResponse:
    assignment = AssignmentVersion.objects.current(entry.id)
    if is_unknown(request) or not request.user.is_authenticated:
        return _for_visitors(request, outline, entry, assignment)
    own = Artefact.objects.of(request.user).filter(unit=entry.id).select_related("enrolment__user")
    enrolments = Enrolment.objects.of(request.user).present().filter(course=outline.course_id)
    artefacts = sorted(own, key=lambda each: each.enrolment.user_id != request.user.pk)
    context = _context(outline, entry, assignment) | {
        "is_visitor": False,
        "is_enrolled": enrolments.exists(),
        "own": next((each for each in artefacts if each.enrolment.user_id == request.user.pk), None),
        "shared": [each for each in artefacts if each.enrolment.user_id != request.user.pk],
    }
    return render_unit(request, outline, entry, TEMPLATE, context)


def _for_visitors(request: HttpRequest, outline, entry: UnitEntry, assignment) -> HttpResponse:
    """The same for all of them, as long as the assignment is the same."""

    def context() -> dict:
        return _context(outline, entry, assignment) | {"is_visitor": True}

    key = f"assignment {assignment and assignment.pk}"
    return render_unit(request, outline, entry, TEMPLATE, context, public_key=key)


def _context(outline, entry: UnitEntry, assignment: AssignmentVersion | None) -> dict:
    language = outline.language
    source = outline.course.source_language
    return {
        "page": get_object_or_404(AssignmentPage, pk=entry.page),
        "assignment": assignment,
        "fields": asked_by(assignment, language=language, source_language=source) if assignment else [],
        "rubric": rubric_of(assignment, language=language) if assignment else None,
        "can_join": can_join(outline.course),
    }


@require_POST
def start(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Begin or go on; who is not on the course yet is enrolled by the same press of the button."""
    place = place_or_404(unit, kind=AssignmentPage.kind)
    if not request.user.is_authenticated:
        return redirect_to_login(place.entry.path)
    now = timezone.now()
    try:
        enrolment = enrolled(request.user, place.unit.course, now=now)
        return redirect(start_artefact(enrolment=enrolment, unit=place.unit, now=now))
    except (CourseRetiredError, FinishFirstError, UnitClosedError) as refusal:
        messages.error(request, said(refusal))
        return redirect(place.entry.path)
    except tuple(NOT_STARTED) as refusal:
        messages.error(request, NOT_STARTED[type(refusal)])
        return redirect(place.entry.path)


def preview(request: HttpRequest, page: AssignmentPage) -> HttpResponse:
    """A draft as learners will see it, with the form below it. Nothing is stored."""
    problems = [problem for found in page.problems().values() for problem in found]
    rubric = sheet_of(page.rubric, language=content_language()) if page.rubric else None
    context = {"page": page, "fields": preview_of(page), "rubric": rubric, "problems": problems}
    return preview_unit(request, page, "assessments/assignment/preview.html", context)
