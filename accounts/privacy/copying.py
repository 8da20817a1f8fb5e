"""A copy of everything: asked for, made by the worker, ready for some days, deleted. One at a time for each person."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts import rights
from accounts.models import DataCopy, User
from notifications.mail import queue_letter
from notifications.models import Outbox
from notifications.outbox import Undeliverable, enqueue, handler
from safety.once import insert_once

from . import shelf
from .models import DataCopyQuerySet
from .reading import readable

KIND = "data_copy"
TRIES = 3
LOOK = Path(__file__).with_name("copy.css")
_BY_KEY = "made by the worker"


@transaction.atomic
def ask_copy(*, user: User, now: datetime) -> DataCopy:
    copy = DataCopy(user=user, asked_at=now, until=now + _kept_for())
    if not insert_once(copy):
        return DataCopy.objects.of(user).open().get()
    enqueue(kind=KIND, key=str(copy.uuid), payload={"copy": copy.pk})
    return copy


@handler(KIND, mode="outside")
def make(*, entry: Outbox, now: datetime) -> None:
    """Outside a transaction, for it may take minutes; made twice it is the same file."""
    copy = _copies().filter(pk=entry.payload["copy"]).select_related("user").first()
    if copy is None or copy.ready_at:
        return
    _copies().filter(pk=copy.pk).update(started_at=now)
    try:
        size = shelf.keep(copy.uuid, contents(copy.user, now=now))
    except Exception as error:  # noqa: BLE001 - it is raised again, now or at the last try
        _fail(copy, entry, error, now)
    else:
        finish(copy=copy, size=size, now=timezone.now())


@transaction.atomic
def finish(*, copy: DataCopy, size: int, now: datetime) -> bool:
    """False: the account was deleted meanwhile, and so is the file."""
    ready = {"ready_at": now, "size": size, "until": now + _kept_for()}
    if not _copies().filter(pk=copy.pk).update(**ready):
        shelf.remove([copy.uuid])
        return False
    queue_letter(
        key=f"data_copy:ready:{copy.uuid}",
        to=copy.user.email,
        template="account/data_copy_ready",
        context={"name": copy.user.name, "until": ready["until"], "copy_url": _page_of(copy.user)},
        language=copy.user.language,
    )
    return True


def contents(user: User, *, now: datetime) -> Iterator[tuple[str, bytes]]:
    content = {"made": now, **rights.export(user)}
    files = []
    for name, data in rights.files(user):
        files.append(name)
        yield f"files/{name}", data
    written = json.dumps(content, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
    yield "my-data.json", written.encode()
    with override(user.language or settings.LANGUAGE_CODE):
        yield "my-data.html", readable(json.loads(written), files=files, user=user, now=now).encode()
    yield "copy.css", LOOK.read_bytes()


def clear(*, now: datetime) -> int:
    """Those whose time is over, and files of which no row knows."""
    ended = _copies().ended(at=now)
    shelf.remove(ended.values_list("uuid", flat=True))
    count, _ = ended.delete()
    known = set(_copies().values_list("uuid", flat=True))
    for path in shelf.left_over(known, before=now - timedelta(hours=1)):
        path.unlink(missing_ok=True)
    return count


def erase(*, user: User, now: datetime) -> None:
    """Rows go with the person."""
    copies = list(DataCopy.objects.of(user).values_list("uuid", flat=True))
    transaction.on_commit(lambda: shelf.remove(copies))


def _fail(copy: DataCopy, entry: Outbox, error: Exception, now: datetime) -> None:
    if entry.attempts < TRIES:
        raise error
    _copies().filter(pk=copy.pk).update(failed_at=now)
    raise Undeliverable(type(error).__name__) from error


def _page_of(user: User) -> str:
    with override(user.language or settings.LANGUAGE_CODE):
        return f"{settings.BASE_URL}{reverse('accounts:copy')}"


def _copies() -> DataCopyQuerySet:
    return DataCopy.objects.unscoped(_BY_KEY)


def _kept_for() -> timedelta:
    return timedelta(days=settings.DATA_COPY_DAYS)
