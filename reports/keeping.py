"""What a reader does about kept views."""

from datetime import datetime

from django.db import transaction

from accounts.models import User

from .models import SavedView


@transaction.atomic
def save_view(*, by: User, report: str, name: str, query: str, now: datetime) -> SavedView:
    """The same name again is the same view, as it is now."""
    said = {"query": query, "made_at": now}
    views = SavedView.objects.unscoped("their own")
    return views.update_or_create(by=by, report=report, name=name, defaults=said)[0]


@transaction.atomic
def forget_view(*, view: SavedView) -> None:
    view.delete()
