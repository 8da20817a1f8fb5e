"""The assignments that a course collection brings: `assignments/NAME.yaml` → pages at the end of their course.

An assignment that is there already keeps its words: editors may have changed them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import yaml
from django.db import transaction
from wagtail.models import Locale

from assessments.models import AssignmentPage, Rubric
from courses.models import CoursePage, ModulePage

from .sample_rubrics import rubric_id

_PLAIN = ("max_length", "is_many", "least", "most", "rows", "max_files")
_LISTS = ("options", "columns")


def load_assignments(folder: Path) -> Iterator[AssignmentPage]:
    """The pages that were not there yet; the language of the course comes first."""
    for path in sorted(folder.glob("*.yaml")):
        said = yaml.safe_load(path.read_text())
        for language in said["title"]:
            page = _load(said, path.stem, language)
            if page:
                yield page


@transaction.atomic
def _load(said: Mapping[str, Any], name: str, language: str) -> AssignmentPage | None:
    key = uuid5(NAMESPACE_URL, f"pontis:assignment:{name}")
    module = _module(said["course"], language)
    if module is None or AssignmentPage.objects.filter(translation_key=key, locale=module.locale).exists():
        return None
    page = AssignmentPage(
        translation_key=key,
        locale=module.locale,
        title=said["title"][language],
        slug=said["slug"][language],
        summary=said["summary"][language],
        introduction=[{"type": "text", "id": _id(key, "text"), "value": said["introduction"][language]}],
        fields=[_field(key, field, language) for field in said["fields"]],
        rubric=Rubric.objects.source_of(rubric_id(said["rubric"])),
        **{rule: said[rule] for rule in ("section", "route", "rule", "minutes")},
    )
    module.add_child(instance=page)
    page.save_revision().publish()
    return page


def _module(code: str, language: str) -> ModulePage | None:
    """The last one of the course in that language, where somebody has translated it."""
    locale = Locale.objects.filter(language_code=language).first()
    course = CoursePage.objects.filter(code=code, locale=locale, alias_of=None).first()
    return ModulePage.objects.child_of(course).last() if course else None


def _field(key: UUID, said: Mapping[str, Any], language: str) -> dict[str, Any]:
    value = {name: said[name] for name in _PLAIN if name in said}
    value |= {"label": said["label"][language], "help": said["help"][language]}
    value |= {"is_required": said["is_required"]}
    if "measure" in said:
        value["measure"] = said["measure"][language]
    for name in _LISTS:
        if name in said:
            value[name] = [_item(key, said["id"], item, language) for item in said[name]]
    return {"type": said["kind"], "id": _id(key, said["id"]), "value": value}


def _item(key: UUID, field: str, said: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {"type": "item", "id": _id(key, f"{field}:{said['id']}"), "value": said["text"][language]}


def _id(key: UUID, name: str) -> str:
    return str(uuid5(key, name))
