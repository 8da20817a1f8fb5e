"""The ready set of surveys from `sample_surveys.yaml`, published as an author would publish it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml
from django.conf import settings
from django.db import transaction
from wagtail.models import Locale

from assessments.models import SurveyForm

FILE = Path(__file__).with_name("sample_surveys.yaml")
_ENDS = {"scale": ("low", "high", "indicator"), "yesno": ("indicator",)}

Facts = Mapping[str, Any]


def tell() -> None:
    """Those that are not there yet."""
    for facts in yaml.safe_load(FILE.read_text()):
        key = uuid5(NAMESPACE_URL, f"pontis survey {facts['name']}")
        if not SurveyForm.objects.filter(translation_key=key).exists():
            _write(facts, key)


@transaction.atomic
def _write(facts: Facts, key) -> None:
    form = SurveyForm(
        translation_key=key,
        locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE),
        title=facts["title"],
        introduction=facts["introduction"],
        moment=facts["moment"],
        questions=[_question(facts["name"], question) for question in facts["questions"]],
        live=False,
    )
    form.save()
    form.save_revision().publish()


def _question(survey: str, facts: Facts) -> dict[str, Any]:
    """The stored form of its block; ids stay the same however often a site is made."""
    value = {"label": facts["label"], "help": facts.get("help", "")}
    value |= {name: facts.get(name, "") for name in _ENDS.get(facts["kind"], ())}
    if "options" in facts:
        options = enumerate(map(str, facts["options"]))
        value["options"] = [
            {"type": "item", "id": _id(survey, facts["key"], place), "value": text} for place, text in options
        ]
    return {"type": facts["kind"], "id": _id(survey, facts["key"]), "value": value}


def _id(*names: object) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(map(str, names))))
