"""Whoever signs out while they look has stopped looking."""

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from support.models import Look

from .actions import end
from .middleware import KEY


def signed_out(sender, request: HttpRequest, user: User | None, **kwargs) -> None:
    key = request.session.get(KEY) if user else None
    if key and (look := Look.objects.by(user).unended().filter(pk=key).first()):
        end(look=look, now=timezone.now())
