"""The rubrics that a course collection brings: `rubrics/NAME.yaml` → a Rubric in every language that the file has.

A rubric that is there already keeps its words: editors may have changed them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import yaml
from django.db import transaction
from wagtail.models import Locale

from assessments.models import Rubric


def load_rubrics(folder: Path) -> Iterator[Rubric]:
    """The rows that were not there yet."""
    for path in sorted(folder.glob("*.yaml")):
        said = yaml.safe_load(path.read_text())
        for language in said["title"]:
            yield from _load(said, language)


def rubric_id(key: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"pontis:rubric:{key}")


@transaction.atomic
def _load(said: Mapping[str, Any], language: str) -> Iterator[Rubric]:
    locale = Locale.objects.filter(language_code=language).first()
    key = rubric_id(said["key"])
    if locale is None or Rubric.objects.filter(translation_key=key, locale=locale).exists():
        return
    rubric = Rubric(
        translation_key=key,
        locale=locale,
        title=said["title"][language],
        introduction=said["introduction"][language],
        criteria=[_criterion(key, criterion, said["levels"], language) for criterion in said["criteria"]],
        samples=[_sample(key, sample, said, language) for sample in said["samples"]],
    )
    rubric.full_clean()
    rubric.save()
    rubric.save_revision().publish()
    yield rubric


def _criterion(key: UUID, said: Mapping, levels: list[Mapping], language: str) -> dict[str, Any]:
    value = {
        "title": said["title"][language],
        "help": said["help"][language],
        "levels": [
            _item(
                key,
                f"{said['id']}:{level['id']}",
                {
                    "title": level["title"][language],
                    "text": said["levels"][level["id"]][language],
                    "points": level["points"],
                },
            )
            for level in levels
        ],
    }
    return {"type": "criterion", "id": _id(key, said["id"]), "value": value}


def _sample(key: UUID, said: Mapping, rubric: Mapping, language: str) -> dict[str, Any]:
    places = {level["id"]: place for place, level in enumerate(rubric["levels"], 1)}
    scores = [said["scores"][criterion["id"]] for criterion in rubric["criteria"]]
    value = {
        "title": said["title"][language],
        "text": said["text"][language],
        "scores": [
            _item(
                key,
                f"{said['id']}:{criterion['id']}",
                {"level": places[score["level"]], "reason": score[language]},
            )
            for criterion, score in zip(rubric["criteria"], scores, strict=True)
        ],
    }
    return {"type": "sample", "id": _id(key, said["id"]), "value": value}


def _item(key: UUID, name: str, value: dict) -> dict[str, Any]:
    return {"type": "item", "id": _id(key, name), "value": value}


def _id(key: UUID, name: str) -> str:
    return str(uuid5(key, name))
