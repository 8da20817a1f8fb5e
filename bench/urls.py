from django.http import HttpResponse
from django.urls import path

from lms.urls import urlpatterns as site


def hello(request):
    return HttpResponse("hello")


def person(request):
    """The floor of everything personal: load the session and who it belongs to."""
    return HttpResponse(request.user.name)


urlpatterns = [path("bench/hello", hello), path("bench/person", person), *site]
