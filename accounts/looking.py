"""Somebody who helps looks at a page as the person sees it (`support.looking`). What is theirs alone asks here, and is left out."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


class NotShown(PermissionDenied):
    """The page belongs to the person alone."""


def is_look(request: HttpRequest) -> bool:
    return getattr(request, "look", None) is not None
