"""Three statements by hand: answers are what arrives most, and the ORM would spend more on writing these than the database on running them.

Whoever looks at a place has locked its attempt. Both writes say themselves what they never do: journal an answer
twice, put an older answer over a newer one, change one whose feedback was shown.
"""

import json
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.utils import timezone

from assessments.models import AnswerEvent, Attempt, Response

_LOOK = """
    SELECT attempt.id, attempt.uuid, attempt.state, attempt.ended_by, attempt.deadline_at,
        version.id, version.kind, version.key, {options},
        response.id, response.value, response.sequence, response.saved_at, response.fixed_at
    FROM assessments_attempt attempt
    JOIN learning_enrolment enrolment ON enrolment.id = attempt.enrolment_id
    LEFT JOIN assessments_questionversion version ON version.id = {version}
    LEFT JOIN assessments_response response ON response.attempt_id = attempt.id AND response.slot = %(slot)s
    WHERE attempt.uuid = %(uuid)s AND (%(user)s IS NULL OR enrolment.user_id = %(user)s) {lock}
"""
_LOOKS = {
    "sqlite": _LOOK.format(
        options="json_extract(attempt.draw, '$[' || %(place)s || '].options')",
        version="json_extract(attempt.draw, '$[' || %(place)s || '].version')",
        lock="",
    ),
    "postgresql": _LOOK.format(
        options="attempt.draw -> %(place)s -> 'options'",
        version="(attempt.draw -> %(place)s ->> 'version')::bigint",
        lock="FOR UPDATE OF attempt",
    ),
}
_JOURNAL = """
    INSERT INTO assessments_answerevent
        (attempt_id, slot, sequence, device, value, certainty, language, shown_at, entered_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (attempt_id, slot, sequence, device) DO NOTHING
"""
_KEEP = """
    INSERT INTO assessments_response (attempt_id, slot, version_id, value, certainty, sequence, saved_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (attempt_id, slot) DO UPDATE
    SET value = excluded.value, certainty = excluded.certainty,
        sequence = excluded.sequence, saved_at = excluded.saved_at
    WHERE assessments_response.sequence < excluded.sequence AND assessments_response.fixed_at IS NULL
"""


class Place(NamedTuple):
    """The slot of an attempt: what it asks, in which order, and what is kept there. Without a kind it asks nothing."""

    attempt: Attempt
    version: int | None
    kind: str
    key: dict[str, Any]
    order: list[str]
    kept: Response | None


def look(*, uuid: UUID, slot: int, user: int | None) -> Place | None:
    """Lock somebody's attempt and read one place of it; `user` is None for who has found it as their own already."""
    said = {"uuid": _uuid(uuid), "slot": slot, "place": slot - 1, "user": user}
    with connection.cursor() as cursor:
        cursor.execute(_LOOKS[connection.vendor], said)
        found = cursor.fetchone()
    return _place(slot, *found) if found else None


def journal(event: AnswerEvent) -> bool:
    """True: it is new."""
    return _run(
        _JOURNAL,
        event.attempt_id,
        event.slot,
        event.sequence,
        event.device,
        json.dumps(event.value),
        event.certainty,
        event.language,
        _moment(event.shown_at),
        _moment(event.entered_at),
    )


def keep(response: Response) -> bool:
    """True: it is what counts now."""
    return _run(
        _KEEP,
        response.attempt_id,
        response.slot,
        response.version_id,
        json.dumps(response.value),
        response.certainty,
        response.sequence,
        _moment(response.saved_at),
    )


def _place(
    slot: int,
    pk: int,
    uuid: Any,
    state: str,
    ended_by: str,
    deadline_at: Any,
    version: int | None,
    kind: str | None,
    key: str | None,
    order: str | None,
    *kept: Any,
) -> Place:
    attempt = Attempt(
        pk=pk, uuid=UUID(str(uuid)), state=state, ended_by=ended_by, deadline_at=_read_moment(deadline_at)
    )
    return Place(
        attempt, version, kind or "", _read(key) or {}, _read(order) or [], _kept(attempt, slot, *kept)
    )


def _kept(
    attempt: Attempt, slot: int, pk: int | None, value: Any, sequence: int, saved_at: Any, fixed_at: Any
) -> Response | None:
    if pk is None:
        return None
    return Response(
        pk=pk,
        attempt=attempt,
        slot=slot,
        value=_read(value),
        sequence=sequence,
        saved_at=_read_moment(saved_at),
        fixed_at=_read_moment(fixed_at),
    )


def _run(statement: str, *values: Any) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount == 1


def _uuid(uuid: UUID) -> Any:
    return Attempt._meta.get_field("uuid").get_db_prep_value(uuid, connection)  # noqa: SLF001 - Django's own way


def _moment(moment: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _read_moment(moment: datetime | None) -> datetime | None:
    """SQLite gives it without its zone."""
    if moment is None or timezone.is_aware(moment):
        return moment
    return timezone.make_aware(moment, connection.timezone)


def _read(text: Any) -> Any:
    return json.loads(text) if isinstance(text, str) else text
