"""What this app does by itself, minute by minute."""

from datetime import datetime

from django.core.management import call_command

from notifications import periodic

MINUTE = 60


@periodic.every(MINUTE)
def publish_scheduled_pages(*, now: datetime) -> None:
    """What authors scheduled goes live and offline by itself; Wagtail reads the clock there."""
    call_command("publish_scheduled", verbosity=0)
