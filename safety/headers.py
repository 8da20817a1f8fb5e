"""What every answer tells the browser, besides Django's own security headers and the content policy.

Who asks is told by the cookie's presence: looking into the session would make every page vary by cookie.
"""

from django.conf import settings

PERMISSIONS = ("camera=()", "microphone=()", "geolocation=()", "payment=()", "usb=()", "browsing-topics=()")


class HeadersMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.headers = {
            "Permissions-Policy": ", ".join(PERMISSIONS),
            "Cross-Origin-Resource-Policy": "same-origin",
        }

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        if _is_personal(request, response):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def _is_personal(request, response) -> bool:
    """Somebody may be logged in, or is given a cookie of their own just now."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or bool(response.cookies)
