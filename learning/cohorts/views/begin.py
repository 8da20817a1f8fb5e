"""Beginning a cohort, and changing what it is."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses.models import Course
from learning.cohorts import actions
from learning.cohorts.forms import BeginForm, SettingsForm
from learning.cohorts.permissions import can_begin
from learning.reading import outlines_of
from learning.views.access import LearnerRequest

from .access import led_or_404, personal

_FORM = ["GET", "HEAD", "POST"]


@require_http_methods(_FORM)
@personal
def begin_here(request: LearnerRequest) -> HttpResponse:
    if not can_begin(request.user):
        raise PermissionDenied
    outlines = outlines_of(Course.objects.open().values_list("pk", flat=True), request.LANGUAGE_CODE)
    contents = {outline.content.code: outline.content for outline in outlines.values()}
    titles = {code: contents[code].title for code in sorted(contents)}
    form = BeginForm(request.POST or None, by=request.user, titles=titles, initial=_asked(request))
    if not form.is_valid():
        context = {"form": form, "title": _("Begin a cohort")}
        return render(
            request, "learning/cohorts/settings.html", context, status=400 if form.is_bound else 200
        )
    units = contents[form.cleaned_data["course"].code].units
    cohort = actions.begin(by=request.user, units=units, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("The cohort has begun. These dates are suggested: change what you like."))
    return redirect("cohorts:dates", cohort.uuid)


@require_http_methods(_FORM)
@personal
def settings(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    cohort = led_or_404(request, uuid)
    form = SettingsForm(request.POST or None, instance=cohort)
    if not form.is_valid():
        context = {"form": form, "cohort": cohort, "title": _("Settings of the cohort")}
        return render(
            request, "learning/cohorts/settings.html", context, status=400 if form.is_bound else 200
        )
    actions.share_lead(cohort=cohort, facilitators=form.cleaned_data.pop("facilitators"))
    actions.change(cohort=cohort, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("cohorts:cohort", uuid)


@require_POST
@personal
def new_key(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    actions.renew_key(cohort=led_or_404(request, uuid))
    messages.success(request, _("There is a new key. The old one does not work any more."))
    return redirect("cohorts:cohort", uuid)


def _asked(request: LearnerRequest) -> dict[str, object]:
    wanted = {name: request.GET.get(name, "") for name in ("course", "school", "organisation")}
    return {**wanted, "ticket": uuid4()}
