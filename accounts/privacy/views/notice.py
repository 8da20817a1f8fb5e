"""What we keep about people, and how long: the registry, for everybody to read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.privacy import registry


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    context = {"holdings": registry.holdings(), "contact": settings.PRIVACY_CONTACT}
    return render(request, "accounts/privacy/kept.html", context)
