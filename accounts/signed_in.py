from django.http import HttpRequest

from .models import User


class PersonalRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User
