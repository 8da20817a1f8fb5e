import json

from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lms.urls import urlpatterns as site
from notifications.models import PeriodRun


def hello(request):
    return HttpResponse("hello")


def person(request):
    """The floor of everything personal: load the session and who it belongs to."""
    return HttpResponse(request.user.name)


@never_cache
@require_http_methods(["PUT"])
def insert(request):
    """The floor of everything that somebody writes: load the session and who it belongs to, insert one row."""
    said, now = json.loads(request.body), timezone.now()
    PeriodRun.objects.create(name=f"bench {request.user.pk}", slot=said["sequence"], started_at=now)
    return JsonResponse({"saved_at": now, "sequence": said["sequence"]})


urlpatterns = [
    path("bench/hello", hello),
    path("bench/person", person),
    path("bench/insert", insert),
    *site,
]
