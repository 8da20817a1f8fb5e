"""One's dates in one's own calendar program."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning.cohorts import calendars
from learning.cohorts.models import CalendarFeed
from learning.views.access import LearnerRequest

from .access import personal


@require_http_methods(["GET", "HEAD", "POST"])
@personal
def mine(request: LearnerRequest) -> HttpResponse:
    """The address is shown once, in the answer to the button that makes it."""
    if "close" in request.POST:
        calendars.close_address(user=request.user)
        return redirect("cohorts:calendar")
    context = {"address": _new_address(request) if request.method == "POST" else ""}
    context["feed"] = CalendarFeed.objects.of(request.user).first()
    return render(request, "learning/cohorts/calendar.html", context)


@never_cache
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    user = calendars.owner_of(secret)
    if user is None:
        raise Http404
    text = calendars.calendar_of(user, now=timezone.now())
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _new_address(request: LearnerRequest) -> str:
    secret = calendars.renew_address(user=request.user, now=timezone.now())
    return f"{settings.BASE_URL}{reverse('cohorts:feed', args=[secret])}"
