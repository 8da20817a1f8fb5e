"""What a form without JavaScript said: only what differs from what its page showed, so that an old window wipes nothing."""

import json
from datetime import datetime
from typing import Any

from django.http import QueryDict

from . import grading
from .actions import save_answer
from .models import Attempt
from .sheets import Sheet


def save_form(*, attempt: Attempt, sheet: Sheet, post: QueryDict, now: datetime) -> None:
    for slot, value in changed(sheet, post).items():
        save_answer(attempt=attempt, slot=slot, value=value, sequence=int(now.timestamp() * 1000), now=now)


def changed(sheet: Sheet, post: QueryDict) -> dict[int, Any]:
    """By slot. A question whose answer can change no more stands in the form without what it showed."""
    shown = {slot: post[f"was-{slot}"] for slot, _ in enumerate(sheet.versions, 1) if f"was-{slot}" in post}
    said = {slot: _said(sheet, slot, post) for slot in shown}
    return {slot: value for slot, value in said.items() if value != _read(shown[slot])}


def _said(sheet: Sheet, slot: int, post: QueryDict) -> Any:
    version = sheet.versions[slot - 1]
    kind = grading.get(version.kind)
    return kind.clean(version.key, kind.from_post(post, slot))


def _read(was: Any) -> Any:
    try:
        return json.loads(was)
    except ValueError:
        return None
