"""The interface stays in somebody's own language, where they asked for that; the address goes on naming the words'.

Only for people who are signed in: a visitor's page is the same for everybody who comes to its address.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from content.languages import around, content_language
from content.public import is_unknown


class InterfaceMiddleware:
    """Stands after the middleware that knows who is signed in. The CMS has a setting of its own, and no language in its addresses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kept = kept_by(request)
        if not kept:
            return self.get_response(request)
        content = content_language()
        # Not undone afterwards: a stream is written later, and the next request names its language anew.
        translation.activate(around(content, interface=kept))
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", content)
        return response


def kept_by(request: HttpRequest) -> str:
    """The language that the reader keeps the interface in, if any."""
    if is_unknown(request) or not translation.get_language_from_path(request.path_info):
        return ""
    user = request.user
    if not user.is_authenticated or not user.keeps_interface:
        return ""
    return user.language if user.language in dict(settings.LANGUAGES) else ""
