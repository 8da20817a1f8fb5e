"""What an edition asks for, read once in each process and version: publishing renews both together."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from courses.models import EditionUnit, Outline
from courses.outlines import OutlineData

from .completion import Asked
from .memory import Memory
from .models import Enrolment
from .opening import seen_by, shut_in
from .standing import Standing, nobody

_asked: Memory[Asked] = Memory(size=1000)


def standing_in(outline: Outline, enrolment: Enrolment | None, *, now: datetime) -> Standing:
    """Where a person stands; without an enrolment, where everybody begins."""
    if enrolment is None:
        return nobody(outline.content, shut_in(outline.content, seen_by(None, now=now)))
    return standings([(outline, enrolment)], now=now)[0]


def standings(rows: Iterable[tuple[Outline, Enrolment]], *, now: datetime) -> list[Standing]:
    """For several at once: one query for all editions that this process does not know yet."""
    keyed = [(_key(outline, enrolment), outline, enrolment) for outline, enrolment in rows]
    known = _asked_by({key for key, _, _ in keyed})
    return [_standing(outline.content, enrolment, known[key], now) for key, outline, enrolment in keyed]


def _key(outline: Outline, enrolment: Enrolment) -> tuple:
    return (enrolment.edition_id, outline.course.uuid, outline.version)


def _asked_by(keys: set[tuple]) -> dict[tuple, Asked]:
    unknown = {key for key in keys if key not in _asked}
    read = asked_by_edition({edition for edition, _, _ in unknown}) if unknown else {}
    return {key: _asked.get(key, lambda key=key: read[key[0]]) for key in keys}


def asked_by_edition(editions: set[int]) -> dict[int, Asked]:
    rows = defaultdict(list)
    found = EditionUnit.objects.filter(edition__in=editions)
    for edition, unit, requirement, waived_at in found.values_list(
        "edition_id", "unit_id", "requirement", "waived_at"
    ):
        rows[edition].append((unit, requirement, waived_at))
    return {edition: Asked.from_rows(rows[edition]) for edition in editions}


def _standing(content: OutlineData, enrolment: Enrolment, asked: Asked, now: datetime) -> Standing:
    done = frozenset(enrolment.done_units)
    shut = shut_in(content, seen_by(enrolment, now=now))
    return Standing(content, done=done, asked=asked.of(done), last=enrolment.last_unit_id, shut=shut)
