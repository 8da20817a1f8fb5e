"""What is left of an emptied account belongs to the person: they take it along, and it goes when they go."""

from datetime import datetime

from accounts import rights
from accounts.models import User
from support.models import Merge


def merged(user: User) -> list[dict]:
    found = Merge.objects.of(user).standing().select_related("gone").order_by("pk")
    return [{"made_at": each.made_at, "account": rights.export(each.gone)} for each in found]


def erase(*, user: User, now: datetime) -> None:
    """Deleting a row asks all erasers for it, too."""
    for each in Merge.objects.of(user).standing().select_related("gone"):
        each.gone.delete()
