"""What sample people hand in: their texts of `sample_texts.yaml`, and a short text in every field where there is none."""

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import translation

from assessments.assignments import kinds
from assessments.assignments.actions import hand_in, save_entry, start_artefact
from assessments.models import Artefact, AssignmentVersion
from courses.models import Unit
from learning.models import Enrolment

FILE = Path(__file__).with_name("sample_texts.yaml")
_TEXT = "Sample text of an invented school."

Field = dict[str, Any]


def hand_in_sample(enrolment: Enrolment, unit: Unit, now: datetime) -> None:
    artefact = begin_sample(enrolment, unit, now, is_whole=True)
    if artefact and artefact.is_editable:
        with translation.override(_said(enrolment, unit)["language"]):
            hand_in(artefact=artefact, by=enrolment.user, now=now)


def begin_sample(
    enrolment: Enrolment, unit: Unit, now: datetime, *, is_whole: bool = False
) -> Artefact | None:
    """Written, as far as there are words for it; nothing where the assignment was never published."""
    assignment = AssignmentVersion.objects.current(unit)
    if assignment is None:
        return None
    artefact = start_artefact(enrolment=enrolment, unit=unit, now=now)
    if artefact.is_editable:
        _write(artefact, assignment, _said(enrolment, unit), now, is_whole=is_whole)
    return artefact


def _write(
    artefact: Artefact, assignment: AssignmentVersion, said: dict[str, Any], now: datetime, *, is_whole: bool
) -> None:
    user = artefact.enrolment.user
    with translation.override(said["language"]):
        for number, field in enumerate(_written(assignment)):
            own = said["values"][number : number + 1]
            if not own and not is_whole:
                continue
            value = _shaped(field, own[0], now) if own else _usual(field, now)
            told: dict[str, Any] = {"field": field["id"], "value": value, "sequence": number + 1, "seen": []}
            save_entry(artefact=artefact, by=user, now=now, **told)


def _written(assignment: AssignmentVersion) -> list[Field]:
    return [field for field in assignment.fields if field["kind"] != kinds.file.NAME]


@cache
def _texts() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text())


def _said(enrolment: Enrolment, unit: Unit) -> dict[str, Any]:
    name = enrolment.user.email.partition("@")[0]
    return _texts().get(unit.key, {}).get(name, {"language": "en", "values": []})


def _shaped(field: Field, said: Any, now: datetime) -> Any:
    """As the kind of the field keeps it."""
    shape = field["shape"]
    if field["kind"] == "table":
        return [dict(zip(shape["columns"], row, strict=True)) for row in said]
    if field["kind"] == "choice":
        return [shape["options"][place - 1] for place in said]
    if field["kind"] == "date":
        return (now + timedelta(days=said)).date().isoformat()
    return said


def _usual(field: Field, now: datetime) -> Any:
    shape = field["shape"]
    values = {
        "choice": shape.get("options", [])[:1],
        "date": now.date().isoformat(),
        "number": "12" if shape.get("least") in {None, "0"} else shape["least"],
        "table": [dict.fromkeys(shape.get("columns", []), "Sample")],
        "person": {"name": "Kim", "role": "deputy"},
    }
    return values.get(field["kind"], _TEXT)
