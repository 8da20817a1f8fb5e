"""What readers of reports keep, as they may take it along; and files that may name somebody who goes."""

from datetime import datetime

from django.db import transaction
from django.db.models.signals import post_delete
from django.http import QueryDict

from accounts.models import User
from accounts.privacy.erasing.words import STRUCK
from accounts.rights import register_eraser, register_exporter

from .exports import shelf
from .models import FileState, ReportFile, SavedView, Schedule
from .searching import sort_key

_NAMING = "they may name somebody who goes"


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
    """Somebody is deleted, who may stand in any of them: whoever wants one asks for it again. One that is being written is begun
    anew."""
    rows = ReportFile.objects.unscoped(_NAMING)
    anew = {"state": FileState.QUEUED, "run_after": now, "lease_token": None, "tries": 0, "rows": 0}
    rows.filter(run_after__isnull=False, state=FileState.RUNNING).update(**anew)
    files = rows.filter(expires_at__gt=now)
    for uuid in files.values_list("uuid", flat=True):
        _clear_later(uuid)
    files.update(expires_at=now)


def strike_out_searches(*, user: User, now: datetime) -> None:
    """What readers searched for and keep: it finds nobody from now on."""
    names = {sort_key(user.name), sort_key(user.email)} - {b""}
    for model in (SavedView, Schedule, ReportFile):
        kept = model.objects.unscoped(_NAMING)
        for pk, query in list(kept.filter(query__contains="q=").values_list("pk", "query")):
            data = QueryDict(query, mutable=True)
            if sort_key(data.get("q", "")) in names:
                data["q"] = STRUCK
                kept.filter(pk=pk).update(query=data.urlencode())


def file_goes(sender, instance, **kwargs):
    _clear_later(instance.uuid)


def _clear_later(uuid) -> None:
    transaction.on_commit(lambda: shelf.clear(uuid))


def connect() -> None:
    register_exporter("reports", kept)
    register_eraser("reports", withdraw_files)
    register_eraser("searches in reports", strike_out_searches)
    post_delete.connect(file_goes, sender=ReportFile)
