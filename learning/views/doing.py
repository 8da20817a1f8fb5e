"""The button that says a unit is done."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.models import Outline, Rule, Unit
from courses.outlines import UnitEntry
from learning.actions import (
    CourseRetiredError,
    FinishFirstError,
    LearningError,
    UnitClosedError,
    complete_unit,
    enrol,
)
from learning.models import Enrolment, Source
from learning.opening import reasons
from learning.permissions import can_join, can_say_done
from learning.player import progress_fragments
from learning.refusals import said
from learning.requirements import standing_in

from .access import LearnerRequest, at_unit, enrolment_of, place_or_404, signed_in, unit_or_404


@require_POST
@signed_in(at_unit)
def done(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    unit = unit_or_404(uuid)
    outline, entry = place_or_404(request, unit)
    if not can_say_done(unit):
        return _other_rule(request, unit, entry)
    try:
        return _done(request, unit, outline, entry)
    except (FinishFirstError, CourseRetiredError, UnitClosedError) as refusal:
        return stopped(request, outline, entry, refusal)


def _done(request: LearnerRequest, unit: Unit, outline: Outline, entry: UnitEntry) -> HttpResponse:
    enrolment = enrolment_of(request, unit.course) or _enrol_too(request, unit)
    if enrolment is None:
        return _enrol_first(request, unit, outline, entry)
    was_finished = enrolment.is_finished
    enrolment = complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=timezone.now())
    if enrolment.is_finished and not was_finished:
        messages.success(
            request, _("You have finished this course. Your certificate is on its way to your overview.")
        )
    return _answer(request, outline, entry, enrolment)


def _answer(
    request: LearnerRequest, outline: Outline, entry: UnitEntry, enrolment: Enrolment
) -> HttpResponse:
    if request.htmx:
        return progress_fragments(request, outline, entry, enrolment)
    following = standing_in(outline, enrolment, now=timezone.now()).after(entry)
    return redirect(following.path if following else outline.path)


def _enrol_too(request: LearnerRequest, unit: Unit) -> Enrolment | None:
    """Enrolling and the first unit in one press, where the person asked for both."""
    if not request.POST.get("enrol") or not can_join(unit.course):
        return None
    return enrol(user=request.user, course=unit.course, language=request.LANGUAGE_CODE, now=timezone.now())


def stopped(
    request: LearnerRequest, outline: Outline, entry: UnitEntry, refusal: LearningError
) -> HttpResponse:
    """Why nothing was noted; the way back leads to what says more."""
    is_shut = isinstance(refusal, UnitClosedError)
    context = {
        "title": _("This unit is closed") if is_shut else _("You cannot enrol yet"),
        "text": _stopped_by(outline, refusal),
        "url": entry.path if is_shut else outline.path,
        "action": _("Back to the unit") if is_shut else _("To the course"),
    }
    return render(request, "learning/stopped.html", context, status=409)


def _stopped_by(outline: Outline, refusal: LearningError) -> str:
    if not isinstance(refusal, UnitClosedError):
        return said(refusal)
    why = reasons(outline.content, refusal.rules, now=timezone.now())
    return " ".join([_("Nothing was noted."), *(one.text for one in why)])


def _other_rule(request: LearnerRequest, unit: Unit, entry: UnitEntry) -> HttpResponse:
    context = {
        "title": _("This unit cannot be ticked off"),
        "text": Rule(unit.rule).label,
        "url": entry.path,
        "action": _("Back to the unit"),
    }
    return render(request, "learning/stopped.html", context, status=409)


def _enrol_first(request: LearnerRequest, unit: Unit, outline: Outline, entry: UnitEntry) -> HttpResponse:
    context = {"unit": entry, "course": outline.content, "can_join": can_join(unit.course)}
    return render(request, "learning/enrol_first.html", context, status=409)
