"""When the cohort meets live, and who was there."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from learning.cohorts import actions
from learning.cohorts.forms import SessionForm
from learning.cohorts.models import CohortMember
from learning.views.access import LearnerRequest

from .access import led_or_404, personal

_FORM = ["GET", "HEAD", "POST"]


@require_http_methods(_FORM)
@personal
def plan(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    cohort = led_or_404(request, uuid)
    form = SessionForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "cohort": cohort, "sessions": cohort.sessions.order_by("starts_at")}
        return render(
            request, "learning/cohorts/sessions.html", context, status=400 if form.is_bound else 200
        )
    actions.plan_session(cohort=cohort, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("cohorts:sessions", uuid)


@require_http_methods(_FORM)
@personal
def attendance(request: LearnerRequest, uuid: UUID, pk: int) -> HttpResponse:
    cohort = led_or_404(request, uuid)
    session = get_object_or_404(cohort.sessions, pk=pk)
    members = CohortMember.objects.managed_by(request.user).filter(cohort=cohort).inside()
    if request.method != "POST":
        present = set(session.present.values_list("pk", flat=True))
        rows = [(member, member.pk in present) for member in members.select_related("user").order_by("pk")]
        context = {"cohort": cohort, "session": session, "rows": rows}
        return render(request, "learning/cohorts/attendance.html", context)
    if "cancel" in request.POST:
        actions.cancel_session(session=session)
    else:
        ticked = [int(pk) for pk in request.POST.getlist("present") if pk.isdecimal() and len(pk) < 19]
        actions.tick_attendance(session=session, members=members.filter(pk__in=ticked))
    messages.success(request, _("Saved."))
    return redirect("cohorts:sessions", uuid)
