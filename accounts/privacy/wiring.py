"""What `apps.ready()` tells the others about people's rights."""

from django.contrib.auth.signals import user_logged_in
from django.utils import timezone

from accounts import rights

from . import copying, export, jobs  # noqa: F401 - its jobs are known from here on
from .erasing import cms, letters, schools, sessions, words
from .leaving import keep_account
from .models import Departure, Reason


def came_back(sender, request, user, **kwargs):
    """Who was asked because they had not been here for years, and signs in, stays."""
    if Departure.objects.of(user).filter(reason=Reason.INACTIVE).exists():
        keep_account(user=user, by=user, now=timezone.now())


def connect() -> None:
    user_logged_in.connect(came_back)
    rights.register_exporter("consents", export.consents)
    rights.register_exporter("requests about my data", export.requests)
    rights.register_exporter("work in the CMS", export.work_in_the_cms)
    rights.register_eraser("words that stay", words.erase, first=True)
    rights.register_eraser("work in the CMS", cms.erase)
    rights.register_eraser("letters", letters.erase)
    rights.register_eraser("sessions", sessions.erase)
    rights.register_eraser("copies of data", copying.erase)
    rights.register_eraser("schools that nobody else names", schools.erase)
