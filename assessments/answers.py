"""What a form without JavaScript said: only what differs from what its page showed, so that an old window wipes nothing."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from . import certainty, grading
from .actions import save_answer, send_file
from .actions.filing import asking_version, demand_size
from .models import Attempt
from .sheets import Sheet
from .stamps import stamp

Files = MultiValueDict[str, UploadedFile]
NO_FILES: Files = MultiValueDict()


def save_form(
    *, attempt: Attempt, sheet: Sheet, post: QueryDict, files: Files = NO_FILES, now: datetime
) -> None:
    """Raises RefusedFile once everything else is kept."""
    shown_at = moment_of(post.get("shown_at"))
    for slot, (value, level) in changed(sheet, post).items():
        save_answer(
            attempt=attempt,
            slot=slot,
            value=value,
            certainty=level,
            sequence=int(now.timestamp() * 1000),
            language=sheet.language,
            shown_at=shown_at,
            now=now,
        )
    for slot in sorted(_asking_slots(sheet)):
        if sent := files.get(f"file-{slot}"):
            _save_file(attempt, slot, sent, sheet.language, now)


def _asking_slots(sheet: Sheet) -> list[int]:
    return [slot for slot, each in enumerate(sheet.versions, 1) if grading.get(each.kind).takes_file]


def _save_file(attempt: Attempt, slot: int, sent: UploadedFile, language: str, now: datetime) -> None:
    demand_size(asking_version(attempt, slot), sent.size or 0)
    file = send_file(attempt=attempt, slot=slot, name=sent.name or "", content=sent.read(), now=now)
    sequence = int(now.timestamp() * 1000)
    save_answer(
        attempt=attempt, slot=slot, value=str(file.uuid), sequence=sequence, language=language, now=now
    )


def changed(sheet: Sheet, post: QueryDict) -> dict[int, tuple[Any, int | None]]:
    """By slot, with how certain it is. A question whose answer can change no more stands in the form without what it showed."""
    shown = [slot for slot, _ in enumerate(sheet.versions, 1) if f"was-{slot}" in post]
    said = {slot: (_said(sheet, slot, post), certainty.from_post(post, slot)) for slot in shown}
    return {slot: pair for slot, pair in said.items() if _is_new(sheet, slot, post, *pair)}


def moment_of(said: Any) -> datetime | None:
    """When a page was made, as it says itself; nothing where it says anything else."""
    try:
        moment = datetime.fromisoformat(said)
    except (TypeError, ValueError):
        return None
    return moment if timezone.is_aware(moment) else None


def _is_new(sheet: Sheet, slot: int, post: QueryDict, value: Any, level: int | None) -> bool:
    was = post.get(f"was-{certainty.field(slot)}", "")
    return stamp(sheet.attempt.uuid, slot, value) != post[f"was-{slot}"] or str(level or "") != was


def _said(sheet: Sheet, slot: int, post: QueryDict) -> Any:
    version, order = sheet.versions[slot - 1], sheet.attempt.draw[slot - 1]["options"]
    if post.get("take-away") == str(slot):
        return grading.get(version.kind).empty
    return grading.read(
        grading.get(version.kind), version.key, order, slot, grading.Fields(dict(post.lists()))
    )
