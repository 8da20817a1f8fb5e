"""Who may read a draft here: whoever came by a valid link, in the session in which the link was opened."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone

from safety import tokens

from .models import ReviewLink

OPENED = "review links"


def link_by(secret: str, *, at: datetime) -> ReviewLink:
    """A used-up, a withdrawn and an unknown secret look alike."""
    links = ReviewLink.objects.valid(at=at).select_related("course", "made_by")
    link = links.filter(digest=tokens.digest(secret)).first()
    if link is None:
        raise Http404
    return link


def remember(request: HttpRequest, link: ReviewLink) -> None:
    opened = request.session.get(OPENED, [])
    request.session[OPENED] = [*(pk for pk in opened if pk != link.pk), link.pk]


def opened_link(request: HttpRequest, uuid: UUID) -> ReviewLink:
    link = ReviewLink.objects.valid(at=timezone.now()).select_related("course").filter(uuid=uuid).first()
    if link is None or link.pk not in request.session.get(OPENED, []):
        raise Http404
    return link
