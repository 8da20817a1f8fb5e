"""The rules of a unit's kind, such as those of a quiz: fields of its page that are the same in every language.

Whatever its page calls a rule can stand in course.yaml; what is usual is left out.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.validators import MaxValueValidator
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models import BooleanField, DateTimeField, Field, ForeignKey
from django.utils.text import slugify

from assessments.models import AssignmentPage, CasePage, QuizPage, Rubric
from courses.models import LessonPage, UnitPage

from .frontmatter import Bare, Fields

PAGES: dict[str, type[UnitPage]] = {
    page.kind: page for page in (LessonPage, QuizPage, CasePage, AssignmentPage)
}
_NAMES = {"max_attempts": "attempts"}
"""Those that have another name in the folder."""
_ALWAYS_WRITTEN = ("pass_mark", "max_attempts", "time_limit")


def rubric_name(title: str) -> str:
    """How a folder calls a rubric: like its title in the source language."""
    return slugify(title).replace("_", "-").strip("-") or "rubric"


def fields_of(kind: str) -> list[Field]:
    page = PAGES[kind]
    names = [*getattr(page, "rule_fields", ()), *(["rubric"] if hasattr(page, "rubric") else [])]
    return [page._meta.get_field(name) for name in names]  # noqa: SLF001 - Django's own way to a field


def of_page(page: UnitPage) -> dict[str, Any]:
    return {field.name: _plain(getattr(page, field.name)) for field in fields_of(page.kind)}


def read(fields: Fields, kind: str) -> dict[str, Any]:
    return {field.name: _read(fields, _NAMES.get(field.name, field.name), field) for field in fields_of(kind)}


def write(rules: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return {
        _NAMES.get(field.name, field.name): _written(rules[field.name])
        for field in fields_of(kind)
        if field.name in _ALWAYS_WRITTEN or rules[field.name] != _usual(field)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Rubric):
        return rubric_name(Rubric.objects.source_of(value.translation_key).title)
    return str(value) if isinstance(value, str) else value


def _usual(field: Field) -> Any:
    return _plain(field.get_default())


def _read(fields: Fields, name: str, field: Field) -> Any:
    if fields.take(name) is None:
        return _usual(field)
    if isinstance(field, ForeignKey):
        return fields.text(name, most=200) or None
    if isinstance(field, BooleanField):
        return fields.truth(name, default=False)
    if isinstance(field, DateTimeField):
        return fields.moment(name)
    if field.choices:
        return fields.choice(name, [str(value) for value, _label in field.choices if value])
    return fields.number(name, most=_most(field))


def _most(field: Field) -> int:
    """The same on every database."""
    limits = [each.limit_value for each in field.validators if isinstance(each, MaxValueValidator)]
    return min(*limits, BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()][1])


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return Bare(value.astimezone(UTC).isoformat(sep=" ").replace("+00:00", "Z"))
    return value
