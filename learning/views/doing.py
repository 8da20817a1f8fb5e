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
from learning.actions import complete_unit, enrol
from learning.models import Enrolment, Source
from learning.permissions import can_join, can_say_done
from learning.player import progress_fragments

from .access import LearnerRequest, at_unit, enrolment_of, place_or_404, signed_in, unit_or_404


@require_POST
@signed_in(at_unit)
def done(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    unit = unit_or_404(uuid)
    outline, entry = place_or_404(request, unit)
    if not can_say_done(unit):
        return _other_rule(request, unit, entry)
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
    following = outline.content.neighbours(entry)[1]
    return redirect(following.path if following else outline.path)


def _enrol_too(request: LearnerRequest, unit: Unit) -> Enrolment | None:
    """Enrolling and the first unit in one press, where the person asked for both."""
    if not request.POST.get("enrol") or not can_join(unit.course):
        return None
    return enrol(user=request.user, course=unit.course, language=request.LANGUAGE_CODE, now=timezone.now())


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
