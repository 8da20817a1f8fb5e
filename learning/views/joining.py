"""Enrolling and leaving."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses.models import Outline
from learning.actions import CourseNotOpenError, enrol, leave
from learning.models import Enrolment
from learning.refusals import said
from learning.requirements import standing_in

from .access import (
    LearnerRequest,
    asked_next,
    at_course,
    course_or_404,
    enrolment_of,
    here,
    outline_or_404,
    signed_in,
)


@require_POST
@signed_in(at_course)
def enrol_here(request: LearnerRequest, code: str) -> HttpResponse:
    course = course_or_404(code)
    outline = outline_or_404(request, course)
    try:
        enrolment = enrol(
            user=request.user, course=course, language=request.LANGUAGE_CODE, now=timezone.now()
        )
    except CourseNotOpenError as refusal:
        messages.info(request, said(refusal))
        return redirect(outline.path)
    messages.success(request, _("You are enrolled. Your place is kept from now on, in every language."))
    following = standing_in(outline, enrolment, now=timezone.now()).next_unit
    return redirect(asked_next(request) or (following.path if following else outline.path))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in(here)
def leave_course(request: HttpRequest, code: str) -> HttpResponse:
    """Asked first, then done; who has left already (pressed twice) is simply shown the course."""
    course = course_or_404(code)
    outline = outline_or_404(request, course)
    enrolment = enrolment_of(request, course)
    if request.method != "POST":
        return _ask(request, outline, enrolment)
    if enrolment:
        leave(enrolment=enrolment, now=timezone.now())
        messages.success(request, _("You have left the course. What you did is kept, should you come back."))
    return redirect(outline.path)


def _ask(request: HttpRequest, outline: Outline, enrolment: Enrolment | None) -> HttpResponse:
    if enrolment is None:
        raise Http404
    return render(request, "learning/leave.html", {"course": outline.content, "enrolment": enrolment})
