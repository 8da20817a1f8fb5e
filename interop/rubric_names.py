"""What a folder calls the rubrics of this site: assignments and questions name them by the title in their source language."""

from uuid import UUID

from assessments.models import Rubric

from .folder.rules import rubric_name
from .identities import rubric_id
from .references import RefusedImportError


def named(name: str) -> Rubric:
    """The row that was written first; RefusedImportError where the site has none of that name."""
    found = Rubric.objects.source_of(rubric_id(name)) or next(
        (rubric for rubric in _sources() if rubric_name(rubric.title) == name), None
    )
    if found is None:
        raise RefusedImportError(
            f"There is no rubric {name}: neither a file rubrics/{name}.….md, nor on this site."
        )
    return found


def key_of(name: str) -> str:
    """As a question stores it."""
    return str(named(name).translation_key) if name else ""


def name_of(key: str) -> str:
    """Nothing for a rubric that is no longer there."""
    rubric = Rubric.objects.source_of(UUID(key)) if key else None
    return rubric_name(rubric.title) if rubric else ""


def _sources() -> list[Rubric]:
    rows = Rubric.objects.order_by("pk")
    first: dict[UUID, Rubric] = {}
    for row in rows:
        first.setdefault(row.translation_key, row)
    return list(first.values())
