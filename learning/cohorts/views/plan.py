"""Dates: the facilitator's for everybody, one's own shift, and a weekly goal without any cohort."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from learning.cohorts import actions, goals
from learning.cohorts.forms import DatesForm, GoalForm, ShiftForm
from learning.cohorts.models import WeeklyGoal
from learning.views.access import LearnerRequest

from .access import led_or_404, outline_or_404, personal, place_of, seen_or_404

_FORM = ["GET", "HEAD", "POST"]


@require_http_methods(_FORM)
@personal
def dates(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    cohort = led_or_404(request, uuid)
    content = outline_or_404(request, cohort).content
    if "suggest" in request.POST:
        actions.suggest_dates(cohort=cohort, units=content.units)
        messages.success(request, _("The dates are suggested again, from the start and the hours per week."))
        return redirect("cohorts:dates", uuid)
    form = DatesForm(request.POST or None, units=content.units, cohort=cohort)
    if not form.is_valid():
        context = {"form": form, "cohort": cohort, "course": content}
        return render(request, "learning/cohorts/dates.html", context, status=400 if form.is_bound else 200)
    actions.set_dates(cohort=cohort, days=form.days)
    messages.success(request, _("Saved."))
    return redirect("cohorts:cohort", uuid)


@require_POST
@personal
def shift_mine(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    cohort = seen_or_404(request, uuid)
    place, form = place_of(request, cohort), ShiftForm(request.POST)
    if place and place.is_inside and form.is_valid():
        actions.shift(place=place, days=form.cleaned_data["days"])
        messages.success(request, _("Your dates have moved."))
    elif form.errors:
        messages.error(request, str(form.errors["days"][0]))
    return redirect("cohorts:cohort", uuid)


@require_http_methods(_FORM)
@personal
def goal(request: LearnerRequest) -> HttpResponse:
    mine = WeeklyGoal.objects.of(request.user).first()
    if "drop" in request.POST:
        goals.drop_goal(user=request.user)
        return redirect("home:dashboard")
    form = GoalForm(request.POST or None, instance=mine)
    if not form.is_valid():
        context = {"form": form, "goal": mine}
        return render(request, "learning/cohorts/goal.html", context, status=400 if form.is_bound else 200)
    goals.set_goal(user=request.user, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Your goal is set. You see it on your overview."))
    return redirect("home:dashboard")
