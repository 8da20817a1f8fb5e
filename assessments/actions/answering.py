"""Keep an answer: one look at the attempt, one line in the journal, one write of the answer that counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from assessments import certainty, grading
from assessments.grading import InvalidResponse
from assessments.models import AnswerEvent, AnswerFile, Attempt, Response

from . import statements
from .ending import close_if_due
from .errors import AnswerFixed, TimeUp
from .locks import GRACE, demand_open, locked_open
from .statements import Place

MOST_SLOTS = 1000
"""No quiz asks more."""


@dataclass(frozen=True)
class Said:
    """An answer as it arrived. `sequence` is the sender's count; `shown_at` is when the sender's page was made."""

    slot: int
    value: Any
    sequence: int
    certainty: int | None = None
    device: str = ""
    language: str = ""
    shown_at: datetime | None = None


def save_answer(*, attempt: Attempt, now: datetime, **said: Any) -> Response:
    """Keep one answer. A write that is older than what is kept changes nothing, however often it comes."""
    return _taken_in_time(attempt.uuid, None, Said(**said), now)


def take_answer(*, user: User, uuid: UUID, said: Said, now: datetime) -> Response:
    """The same for who knows only the name of the attempt: raises Attempt.DoesNotExist where it is not this person's."""
    return _taken_in_time(uuid, user.pk, said, now)


def fix_answer(*, attempt: Attempt, slot: int, now: datetime) -> Response:
    """In a quiz that tells at once: ask for the feedback on an answer, which can then change no more."""
    try:
        return _fixed(attempt, slot, now)
    except TimeUp:
        close_if_due(attempt=attempt, now=now)
        raise


def _taken_in_time(uuid: UUID, user: int | None, said: Said, now: datetime) -> Response:
    try:
        return _taken(uuid, user, said, now)
    except TimeUp:  # the closing is committed before the refusal is raised
        close_if_due(attempt=Attempt.objects.unscoped("row by key").get(uuid=uuid), now=now)
        raise


@transaction.atomic
def _taken(uuid: UUID, user: int | None, said: Said, now: datetime) -> Response:
    if not 1 <= said.slot <= MOST_SLOTS:
        raise InvalidResponse("There is no such question.")
    place = statements.look(uuid=uuid, slot=said.slot, user=user)
    if place is None:
        raise Attempt.DoesNotExist
    demand_open(place.attempt)
    _demand_time(place.attempt, now)
    response = _response(place, said, now)
    _demand_onward(place, response)
    is_new = statements.journal(_event(response, said))
    kept = place.kept
    if kept and (not is_new or kept.sequence >= response.sequence):
        return kept
    return response if is_new and statements.keep(response) else _present(response)


def _present(response: Response) -> Response:
    """While this one waited for the lock, somebody else wrote here: the look had begun before that."""
    kept = Response.objects.unscoped("own row by key").get(attempt=response.attempt, slot=response.slot)
    if kept.is_fixed and kept.sequence < response.sequence:
        raise AnswerFixed
    kept.attempt = response.attempt
    return kept


def _demand_time(attempt: Attempt, now: datetime) -> None:
    if attempt.is_due(at=now - GRACE):
        raise TimeUp


def _response(place: Place, said: Said, now: datetime) -> Response:
    if not place.kind:
        raise InvalidResponse("There is no such question.")
    if said.certainty is not None and said.certainty not in certainty.TABLE:
        raise InvalidResponse("Certainty is 1, 2 or 3.")
    value = grading.read(grading.get(place.kind), place.key, place.order, said.slot, said.value)
    _demand_file(place, said.slot, value)
    return Response(
        attempt=place.attempt,
        slot=said.slot,
        version_id=place.version,
        value=value,
        certainty=said.certainty,
        sequence=min(said.sequence, _milliseconds(now)),
        saved_at=now,
    )


def _demand_file(place: Place, slot: int, value: Any) -> None:
    """Where the answer is a file, it must have been sent to this very place; a query only there."""
    if grading.get(place.kind).takes_file and value:
        sent = AnswerFile.objects.unscoped("of this attempt").filter(attempt=place.attempt, slot=slot)
        if not sent.filter(uuid=value).exists():
            raise InvalidResponse("There is no such file here.")


def _demand_onward(place: Place, response: Response) -> None:
    kept = place.kept
    if kept is None or kept.sequence >= response.sequence:
        return
    if not grading.get(place.kind).may_follow(response.value, kept.value):
        raise AnswerFixed


def _event(response: Response, said: Said) -> AnswerEvent:
    return AnswerEvent(
        attempt=response.attempt,
        slot=said.slot,
        sequence=said.sequence,
        device=said.device,
        value=response.value,
        certainty=said.certainty,
        language=said.language,
        shown_at=said.shown_at,
        entered_at=response.saved_at,
    )


def _milliseconds(moment: datetime) -> int:
    """The highest sequence that a client can honestly have come to: a wrong clock must not lock later answers out."""
    return int(moment.timestamp() * 1000)


@transaction.atomic
def _fixed(attempt: Attempt, slot: int, now: datetime) -> Response:
    attempt = locked_open(attempt)
    _demand_time(attempt, now)
    response = attempt.responses.filter(slot=slot).select_related("version").first()
    if not attempt.quiz_version.tells_at_once or response is None or _is_empty(response):
        raise InvalidResponse("There is nothing to tell yet.")
    response.fixed_at = response.fixed_at or now
    response.save(update_fields=["fixed_at"])
    return response


def _is_empty(response: Response) -> bool:
    return grading.get(response.version.kind).is_empty(response.value)
