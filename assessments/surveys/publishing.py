"""From what authors write to what answers point at. Publishing may be repeated, so it is idempotent and owns its transaction."""

from datetime import datetime
from typing import Any

from django.db import transaction

from assessments.assignments.publishing import take_text
from assessments.models import Survey, SurveyForm, SurveyQuestion, SurveyText, SurveyVersion


@transaction.atomic
def publish_survey(*, form: SurveyForm, now: datetime) -> SurveyVersion | None:
    """The row that was written first says what is asked; the others say it in their words."""
    source = SurveyForm.objects.select_for_update(no_key=True).source_of(form.translation_key)
    if source.pk == form.pk:
        _take_questions(form, now)
    version = SurveyVersion.objects.filter(survey__key=form.translation_key).order_by("-number").first()
    if version is not None:
        for row in _live_rows(form):
            take_text(SurveyText, version, row.locale.language_code, words_of(row), now)
    return version


@transaction.atomic
def close_survey(*, form: SurveyForm) -> None:
    """It is offered no more. What was answered stays."""
    source = SurveyForm.objects.source_of(form.translation_key)
    if source is None or source.pk == form.pk:
        Survey.objects.filter(key=form.translation_key).update(is_open=False)


def _live_rows(form: SurveyForm) -> list[SurveyForm]:
    rows = SurveyForm.objects.filter(translation_key=form.translation_key, live=True).exclude(pk=form.pk)
    return [form, *rows.select_related("locale")]


def _take_questions(form: SurveyForm, now: datetime) -> None:
    survey = _take_survey(form)
    for block in form.questions:
        facts = {"kind": block.block_type, "indicator": block.value.get("indicator") or ""}
        SurveyQuestion.objects.update_or_create(survey=survey, key=block.id, defaults=facts)
    said = {"shape": [shape_of(block) for block in form.questions], "is_anonymous": form.is_anonymous}
    current = SurveyVersion.objects.current(survey)
    if current and all(getattr(current, name) == value for name, value in said.items()):
        return
    number = current.number + 1 if current else 1
    SurveyVersion.objects.create(survey=survey, number=number, created_at=now, **said)


def _take_survey(form: SurveyForm) -> Survey:
    facts = {
        "moment": form.moment,
        "course": form.course,
        "is_open": True,
        "source_language": form.locale.language_code,
    }
    return Survey.objects.update_or_create(key=form.translation_key, defaults=facts)[0]


def shape_of(block) -> dict[str, Any]:
    options = block.value["options"].bound_blocks if "options" in block.value else ()
    return {"id": str(block.id), "kind": block.block_type, "options": [str(option.id) for option in options]}


def words_of(form: SurveyForm) -> dict[str, Any]:
    questions = {str(block.id): _question_words(block.value) for block in form.questions}
    return {"title": form.title, "introduction": form.introduction, "questions": questions}


def _question_words(value) -> dict[str, Any]:
    plain = {name: value[name] for name in ("label", "help", "low", "high") if name in value}
    if "options" not in value:
        return plain
    return plain | {"options": {str(option.id): option.value for option in value["options"].bound_blocks}}
