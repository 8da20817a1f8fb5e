"""What a member, or who might become one, sees and does."""

from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learning.actions import LearningError
from learning.cohorts import joining, listing, said
from learning.cohorts.forms import KeyForm, ShiftForm
from learning.cohorts.models import Cohort, CohortInvitation, Entry
from learning.cohorts.permissions import can_begin
from learning.cohorts.schedule import schedule_of
from learning.views.access import LearnerRequest

from . import desk
from .access import outline_or_404, personal, place_of, seen_or_404


@require_safe
@personal
def mine(request: LearnerRequest) -> HttpResponse:
    """Those that one is in, those that one leads, and those that one may join."""
    context = listing.cohorts_of(request.user, request.LANGUAGE_CODE, now=timezone.now())
    return render(request, "learning/cohorts/mine.html", {**context, "can_begin": can_begin(request.user)})


@require_safe
@personal
def cohort(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    """Who leads it sees its members; and, asking for their own place, what a member sees."""
    led = (
        Cohort.objects.managed_by(request.user)
        .filter(uuid=uuid)
        .select_related("course", "school", "organisation")
    )
    if "own" not in request.GET and (found := led.first()):
        return desk.members(request, found)
    return _page(request, seen_or_404(request, uuid), KeyForm())


@require_POST
@personal
def join_here(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    cohort = seen_or_404(request, uuid)
    key = request.POST.get("key", "")
    if key and not ratelimit.consume(request, action="cohort_key", user=request.user):
        return render(request, "429.html", status=429)
    try:
        place = joining.join(
            cohort=cohort, user=request.user, language=request.LANGUAGE_CODE, key=key, now=timezone.now()
        )
    except LearningError as refusal:
        messages.error(request, said.refused(refusal))
    else:
        messages.success(request, said.joined(place))
    return redirect("cohorts:cohort", uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@personal
def leave_here(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    cohort = seen_or_404(request, uuid)
    place = place_of(request, cohort)
    if place is None:
        return redirect("cohorts:mine")
    if request.method != "POST":
        return render(request, "learning/cohorts/leave.html", {"cohort": cohort, "place": place})
    joining.leave(place=place, now=timezone.now())
    messages.success(request, said.left(cohort))
    return redirect("cohorts:mine")


def _page(request: LearnerRequest, cohort: Cohort, form: KeyForm) -> HttpResponse:
    outline, place = outline_or_404(request, cohort), place_of(request, cohort)
    is_inside = place is not None and place.is_inside
    context = {
        "cohort": cohort,
        "course": outline.content,
        "place": place,
        "is_invited": CohortInvitation.objects.of(request.user).open().filter(cohort=cohort).exists(),
        "needs_key": cohort.entry == Entry.KEY,
        "form": form,
        "facilitators": cohort.facilitators.order_by("pk"),
        "is_over": cohort.is_over(timezone.now().date()),
        "shift_form": ShiftForm(initial={"days": place.shifted if place else 0}),
        "rows": schedule_of(place, outline.content, now=timezone.now()) if place and is_inside else [],
        "sessions": cohort.sessions.order_by("starts_at") if is_inside else [],
    }
    return render(request, "learning/cohorts/cohort.html", context)
