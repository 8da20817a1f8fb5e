"""What sample people hand in: a short text in every field that asks for one."""

from datetime import datetime
from typing import Any

from assessments.assignments import kinds
from assessments.assignments.actions import hand_in, save_entry, start_artefact
from assessments.models import AssignmentVersion
from courses.models import Unit
from learning.models import Enrolment

_TEXT = "Sample text of an invented school."


def hand_in_sample(enrolment: Enrolment, unit: Unit, now: datetime) -> None:
    artefact = start_artefact(enrolment=enrolment, unit=unit, now=now)
    assignment = AssignmentVersion.objects.current(unit)
    if assignment is None or not artefact.is_editable:
        return
    user = enrolment.user
    for number, field in enumerate(_written(assignment), 1):
        value = _value(field, now)
        save_entry(
            artefact=artefact, by=user, field=field["id"], value=value, sequence=number, seen=[], now=now
        )
    hand_in(artefact=artefact, by=user, now=now)


def _written(assignment: AssignmentVersion) -> list[dict[str, Any]]:
    return [field for field in assignment.fields if field["kind"] != kinds.file.NAME]


def _value(field: dict[str, Any], now: datetime) -> Any:
    shape = field["shape"]
    values = {
        "choice": shape.get("options", [])[:1],
        "date": now.date().isoformat(),
        "number": "12" if shape.get("least") in {None, "0"} else shape["least"],
        "table": [dict.fromkeys(shape.get("columns", []), "Sample")],
        "person": {"name": "Kim", "role": "deputy"},
    }
    return values.get(field["kind"], _TEXT)
