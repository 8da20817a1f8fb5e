"""A message to chosen members: written, looked at, sent once; then what became of each copy."""

import uuid as uuids
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from learning.cohorts import actions, outcomes
from learning.cohorts.forms import MessageForm
from learning.cohorts.models import Cohort, CohortMember, CohortMessage
from learning.views.access import LearnerRequest

from .access import led_or_404, personal
from .desk import chosen_tempo, inside

MOST = 500


@require_http_methods(["GET", "HEAD", "POST"])
@personal
def write(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    """The address names the recipients, so that a look at the message and the way back keep them."""
    cohort = led_or_404(request, uuid)
    recipients = _recipients(request, cohort)
    form = MessageForm(request.POST or None, initial={"ticket": uuids.uuid4()})
    if recipients and form.is_valid() and "send" in request.POST:
        return _send(request, cohort, recipients, form)
    is_read = "preview" in request.POST and form.is_valid()
    context = {"cohort": cohort, "form": form, "recipients": recipients, "is_preview": is_read}
    is_wrong = form.is_bound and not form.is_valid()
    return render(request, "learning/cohorts/write.html", context, status=400 if is_wrong else 200)


@require_safe
@personal
def result(request: LearnerRequest, uuid: UUID, message: UUID) -> HttpResponse:
    found = CohortMessage.objects.managed_by(request.user).select_related("cohort")
    sent = get_object_or_404(found, cohort__uuid=uuid, uuid=message)
    context = {"cohort": sent.cohort, "message": sent, "deliveries": outcomes.deliveries(sent)}
    return render(request, "learning/cohorts/message.html", context)


def _send(
    request: LearnerRequest, cohort: Cohort, recipients: list[CohortMember], form: MessageForm
) -> HttpResponse:
    try:
        message = actions.send_message(
            cohort=cohort, by=request.user, members=recipients, now=timezone.now(), **form.cleaned_data
        )
    except CohortMessage.DoesNotExist:  # the ticket of somebody else's message
        raise Http404 from None
    return redirect("cohorts:message", cohort.uuid, message.uuid)


def _recipients(request: LearnerRequest, cohort: Cohort) -> list[CohortMember]:
    """Those that were ticked, or everybody that the list was narrowed to; nobody who cannot sign in."""
    everybody, wanted = inside(request, cohort).filter(user__is_active=True), chosen_tempo(request)
    if "everybody" in request.GET:
        found = everybody.filter(tempo=wanted) if wanted else everybody
    else:
        ticked = [int(pk) for pk in request.GET.getlist("to") if pk.isdecimal() and len(pk) < 19]
        found = everybody.filter(pk__in=ticked)
    return list(found.order_by("pk")[:MOST])
