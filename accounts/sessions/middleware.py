"""When somebody was last seen. It asks the database for nothing: the time stands in the session, which was read anyway."""

from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from .actions import is_due, see
from .devices import device


class LastSeenMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.session.accessed and SESSION_KEY in request.session:
            _note(request)
        return response


def _note(request) -> None:
    """Once in ten minutes. A page that is the same for everybody has not looked into the session, and neither do we."""
    now = timezone.now()
    if is_due(request.session, now=now) and request.user.is_authenticated:
        agent = request.headers.get("User-Agent", "")
        see(session=request.session, user=request.user, device=device(agent), now=now)
