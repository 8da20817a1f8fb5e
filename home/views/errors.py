from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that we cannot trust. Says what to do, and leads back to the page that it stood on."""
    context = {"keeps_no_cookies": reason == REASON_NO_CSRF_COOKIE, "back": _came_from(request)}
    return render(request, "403_csrf.html", context, status=403)


def _came_from(request: HttpRequest) -> str:
    address = request.headers.get("referer", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if is_ours else ""
