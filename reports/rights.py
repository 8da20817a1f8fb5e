"""What readers of reports keep, as they may take it along; and files that may name somebody who goes."""

from datetime import datetime

from django.db import transaction
from django.db.models.signals import post_delete

from accounts.models import User
from accounts.rights import register_eraser, register_exporter

from .exports import shelf
from .models import ReportFile, SavedView, Schedule


def kept(user: User) -> dict[str, list[dict]]:
    """Their own, whether they may still read reports or not."""
    mine = "their own"
    views = SavedView.objects.unscoped(mine).filter(by=user).order_by("pk")
    schedules = Schedule.objects.unscoped(mine).filter(by=user).order_by("pk")
    files = ReportFile.objects.unscoped(mine).filter(by=user).order_by("pk")
    return {
        "views": list(views.values("report", "name", "query", "made_at")),
        "schedules": list(schedules.values("report", "query", "weekday", "hour", "zone", "made_at")),
        "files": list(files.values("report", "query", "format", "state", "made_at")),
    }


def withdraw_files(*, user: User, now: datetime) -> None:
    """Somebody is deleted, who may stand in any of them: whoever wants one asks for it again."""
    files = ReportFile.objects.unscoped("they may name somebody who goes").filter(expires_at__gt=now)
    for uuid in files.values_list("uuid", flat=True):
        _clear_later(uuid)
    files.update(expires_at=now)


def file_goes(sender, instance, **kwargs):
    _clear_later(instance.uuid)


def _clear_later(uuid) -> None:
    transaction.on_commit(lambda: shelf.clear(uuid))


def connect() -> None:
    register_exporter("reports", kept)
    register_eraser("reports", withdraw_files)
    post_delete.connect(file_goes, sender=ReportFile)
