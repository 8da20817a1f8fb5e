"""What people do with an artefact: begin, write, hand over files, invite others, hand in. The only writers of it.

Whoever locks an artefact and an enrolment locks them in this order.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from accounts.models import User
from assessments import signals
from assessments.models import (
    Artefact,
    ArtefactFile,
    ArtefactState,
    ArtefactVersion,
    AssignmentVersion,
    Entry,
    Route,
    SpareEntry,
)
from content.languages import content_language
from courses.models import Rule, Unit
from courses.opening import Rule as OpeningRule
from learning import opening
from learning.actions import NotEnrolledError, UnitClosedError, complete_unit, demand_open
from learning.models import Enrolment, Source
from safety import filetypes
from safety.once import insert_once

from . import kinds, storing
from .kinds import InvalidValue

MOST_FILES = 40
"""Of one artefact, also those that were taken away again: uploading is no way to fill a disk."""


class ArtefactError(Exception):
    pass


class AssignmentNotReady(ArtefactError):
    """Nothing of the assignment has been published yet."""


class NotEditable(ArtefactError):
    """It was handed in, so nothing changes until it is given back or taken back."""


class Incomplete(ArtefactError):
    """`fields` are the ids of what is missing."""

    def __init__(self, fields: list[str]):
        super().__init__(fields)
        self.fields = fields


@transaction.atomic
def start_artefact(*, enrolment: Enrolment, unit: Unit, now: datetime) -> Artefact:
    """Begin, or go on with what is there: starting twice gives the same one."""
    if not enrolment.is_present or unit.course_id != enrolment.course_id:
        raise NotEnrolledError
    if AssignmentVersion.objects.current(unit) is None:
        raise AssignmentNotReady
    if rules := opening.blocking(unit, enrolment, now=now):
        return _begun_before(enrolment, unit, rules)
    artefact = Artefact(enrolment=enrolment, unit=unit, started_at=now, changed_at=now)
    return artefact if insert_once(artefact) else enrolment.artefacts.get(unit=unit)


def _begun_before(enrolment: Enrolment, unit: Unit, rules: Collection[OpeningRule]) -> Artefact:
    """Whoever had begun goes on where the unit has closed since."""
    begun = enrolment.artefacts.filter(unit=unit).first()
    if begun is None:
        raise UnitClosedError(rules)
    return begun


@transaction.atomic
def save_entry(
    *,
    artefact: Artefact,
    by: User,
    field: str,
    value: Any,
    sequence: int,
    seen: Collection[int],
    now: datetime,
) -> Entry:
    """Keep what was written into a field. `seen` are the sequences of what its writer had before them.

    A later write wins; where another window or person wrote meanwhile, their words are kept beside it.
    """
    artefact = _locked_editable(artefact)
    said = Entry(
        artefact=artefact,
        field=field,
        value=_cleaned(artefact, field, value),
        sequence=min(sequence, _milliseconds(now)),
        language=content_language(),
        saved_at=now,
        saved_by=by,
    )
    stored = artefact.entries.filter(field=field).first()
    if stored is None:
        said.save()
    elif said.sequence <= stored.sequence:
        _spare(said, unless=stored)
        return stored
    else:
        _replace(stored, said, was_seen=stored.sequence in seen)
    _touch(artefact, now)
    return said if stored is None else stored


@transaction.atomic
def put_back(*, artefact: Artefact, spare: SpareEntry, by: User, now: datetime) -> Entry:
    """What was kept beside a field stands in it again; what stood there is kept beside it."""
    artefact = _locked_editable(artefact)
    entry = artefact.entries.get(field=spare.field)
    sequence = max(_milliseconds(now), entry.sequence + 1)
    value = _cleaned(artefact, spare.field, spare.value)
    said = Entry(
        artefact=artefact,
        field=spare.field,
        value=value,
        sequence=sequence,
        language=spare.language,
        saved_at=now,
        saved_by=by,
    )
    _replace(entry, said, was_seen=False)
    spare.delete()
    _touch(artefact, now)
    return entry


@transaction.atomic
def drop_spare(*, artefact: Artefact, spare: SpareEntry) -> None:
    _locked_editable(artefact)
    spare.delete()


def attach_file(
    *, artefact: Artefact, by: User, field: str, name: str, content: bytes, now: datetime
) -> ArtefactFile:
    """Bytes first, then the row that names them: what is broken off between is swept away."""
    assignment = _current(artefact)
    clean = filetypes.read(name, content, is_blind=assignment.hides_names)
    file = ArtefactFile(
        uuid=uuid4(),
        artefact=artefact,
        field=field,
        name=clean.name,
        kind=clean.kind,
        size=len(clean.content),
        added_at=now,
        added_by=by,
    )
    storing.keep(file.uuid, clean.content)
    try:
        _attach(artefact, file, by, now)
    except BaseException:
        storing.remove([file.uuid])
        raise
    return file


@transaction.atomic
def detach_file(*, artefact: Artefact, file: ArtefactFile, by: User, now: datetime) -> None:
    """It stays where a version that was handed in shows it."""
    _change_files(artefact, file.field, by, now, without=str(file.uuid))


@transaction.atomic
def hand_in(*, artefact: Artefact, by: User, now: datetime) -> ArtefactVersion:
    """Hand in what stands there; pressing twice is handing in once."""
    artefact = _locked(artefact)
    if artefact.state == ArtefactState.HANDED_IN:
        return latest_version(artefact)
    if not artefact.is_editable:
        raise NotEditable
    if artefact.state == ArtefactState.DRAFT and artefact.unit_id not in artefact.enrolment.done_units:
        demand_open(enrolment=artefact.enrolment, unit=artefact.unit, now=now)
    assignment = _current(artefact)
    values = current_values(artefact, assignment)
    if missing := missing_fields(assignment, values):
        raise Incomplete(missing)
    version = _version(artefact, assignment, values, by, now)
    _stand_as_handed_in(artefact, assignment, now)
    if artefact.unit.rule == Rule.HANDED_IN and assignment.route != Route.SELF:
        complete(artefact=artefact, now=now)
    signals.artefact_handed_in.send(sender=Artefact, artefact=artefact, version=version, now=now)
    return version


@transaction.atomic
def take_back(*, artefact: Artefact, now: datetime) -> Artefact:
    """Go on writing at what was handed in and not judged yet; that version stays, and what was done stays done."""
    artefact = _locked(artefact)
    if artefact.state != ArtefactState.HANDED_IN:
        return artefact
    artefact.state, artefact.waiting_since, artefact.changed_at = ArtefactState.DRAFT, None, now
    artefact.save(update_fields=["state", "waiting_since", "changed_at"])
    return artefact


def complete(*, artefact: Artefact, now: datetime) -> None:
    """For its owner, and for everybody who wrote with them and is on the course, too."""
    authors = [artefact.enrolment.user_id, *artefact.contributors.joined().values_list("user", flat=True)]
    enrolments = Enrolment.objects.unscoped("those who wrote it").filter(
        user__in=authors, course=artefact.enrolment.course_id
    )
    for enrolment in enrolments.order_by("pk"):
        complete_unit(enrolment=enrolment, unit=artefact.unit, source=Source.ASSIGNMENT, now=now)


def latest_version(artefact: Artefact) -> ArtefactVersion:
    return artefact.versions.select_related("assignment__rubric").latest("number")


def current_values(artefact: Artefact, assignment: AssignmentVersion) -> dict[str, Any]:
    """What stands in the fields that are asked for now, as far as it still fits them."""
    stored = {entry.field: entry.value for entry in artefact.entries.all()}
    return {
        field["id"]: value
        for field in assignment.fields
        if (value := _fitting(field, stored.get(field["id"]))) is not None
    }


def missing_fields(assignment: AssignmentVersion, values: dict[str, Any]) -> list[str]:
    return [
        field["id"]
        for field in assignment.fields
        if field["is_required"] and kinds.is_empty(field, values.get(field["id"]))
    ]


def _fitting(field: dict[str, Any], value: Any) -> Any:
    """An author may have changed the form meanwhile: what no longer fits counts as not written yet."""
    if value is None:
        return None
    try:
        return kinds.clean(field, value)
    except InvalidValue:
        return None


def _current(artefact: Artefact) -> AssignmentVersion:
    assignment = AssignmentVersion.objects.current(artefact.unit)
    if assignment is None:
        raise AssignmentNotReady
    return assignment


def _locked(artefact: Artefact) -> Artefact:
    found = Artefact.objects.unscoped("own row by key").select_for_update(of=("self",), no_key=True)
    return found.select_related("unit", "enrolment").get(pk=artefact.pk)


def _locked_editable(artefact: Artefact) -> Artefact:
    artefact = _locked(artefact)
    if not artefact.is_editable:
        raise NotEditable
    return artefact


def _cleaned(artefact: Artefact, field: str, value: Any) -> Any:
    asked = _current(artefact).field(field)
    if asked is None or asked["kind"] == kinds.file.NAME:
        raise InvalidValue("There is no such field to write into.")
    return kinds.clean(asked, value)


def _replace(stored: Entry, said: Entry, *, was_seen: bool) -> None:
    if not was_seen:
        _spare(stored, unless=said)
    for name in ("value", "sequence", "language", "saved_at", "saved_by"):
        setattr(stored, name, getattr(said, name))
    stored.save()


def _spare(entry: Entry, *, unless: Entry) -> None:
    """Keep these words beside the field, unless they stand in it or there are none."""
    if entry.value == unless.value or not any(_texts(entry.value)):
        return
    names = ("field", "value", "sequence", "language", "saved_at", "saved_by")
    insert_once(SpareEntry(artefact=unless.artefact, **{name: getattr(entry, name) for name in names}))


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return [text for part in inner for text in _texts(part)]


def _touch(artefact: Artefact, now: datetime) -> None:
    artefact.changed_at = now
    artefact.save(update_fields=["changed_at"])


@transaction.atomic
def _attach(artefact: Artefact, file: ArtefactFile, by: User, now: datetime) -> None:
    _change_files(artefact, file.field, by, now, plus=str(file.uuid))
    if artefact.files.count() >= MOST_FILES:
        raise filetypes.RefusedFile("Too many files were uploaded here already.")
    file.save(force_insert=True)


def _change_files(
    artefact: Artefact, field: str, by: User, now: datetime, *, plus: str = "", without: str = ""
) -> None:
    artefact = _locked_editable(artefact)
    asked = _current(artefact).field(field)
    if asked is None or asked["kind"] != kinds.file.NAME:
        raise InvalidValue("There is no such field for files.")
    entry = artefact.entries.filter(field=field).first() or Entry(artefact=artefact, field=field, value=[])
    files = [*(file for file in entry.value if file != without), *([plus] if plus else [])]
    entry.value = kinds.clean(asked, files)
    entry.sequence, entry.language = _milliseconds(now), content_language()
    entry.saved_at, entry.saved_by = now, by
    entry.save()
    _touch(artefact, now)


def _version(
    artefact: Artefact, assignment: AssignmentVersion, values: dict[str, Any], by: User, now: datetime
) -> ArtefactVersion:
    return ArtefactVersion.objects.create(
        artefact=artefact,
        number=artefact.versions.count() + 1,
        assignment=assignment,
        values=values,
        language=content_language(),
        handed_in_at=now,
        handed_in_by=by,
    )


def _stand_as_handed_in(artefact: Artefact, assignment: AssignmentVersion, now: datetime) -> None:
    artefact.state, artefact.changed_at = ArtefactState.HANDED_IN, now
    artefact.waiting_since = now if assignment.route == Route.MARKED else None
    artefact.save(update_fields=["state", "changed_at", "waiting_since"])


def _milliseconds(moment: datetime) -> int:
    """The highest sequence that a client can honestly have come to."""
    return int(moment.timestamp() * 1000)


__all__ = [
    "ArtefactError",
    "AssignmentNotReady",
    "Incomplete",
    "InvalidValue",
    "NotEditable",
    "attach_file",
    "complete",
    "current_values",
    "detach_file",
    "drop_spare",
    "hand_in",
    "latest_version",
    "missing_fields",
    "put_back",
    "save_entry",
    "start_artefact",
    "take_back",
]
