"""From the questions of a bank to what quizzes ask: question versions when they are ready, pools for quizzes that draw."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from assessments import grading
from assessments.models.bank import BankItem, BankItemQuerySet
from assessments.models.question import Question, QuestionVersion
from assessments.versions import facts_of, has_parts_of, take_text, take_version

Slot = dict[str, Any]


@transaction.atomic
def publish_item(*, item: BankItem, now: datetime) -> QuestionVersion:
    """Make what a ready question says its published state; doing it twice changes nothing.

    The first row of a question, in whatever language it was written, says what is right; the others say it in their words.
    """
    original = originals().get(translation_key=item.translation_key)
    question, _ = Question.objects.update_or_create(
        uuid=item.translation_key,
        unit=None,
        defaults=facts_of(original.block.value) | {"bank": original.bank},
    )
    version = take_version(question, original.block, now)
    for row in _ready_rows(item):
        if has_parts_of(row.block, version):
            take_text(version, row.block, row.locale.language_code, now)
    return version


def originals() -> BankItemQuerySet:
    """The row of each question that was there first."""
    return BankItem.objects.exclude(pk__in=_translations())


def pool(rule: Mapping[str, Any]) -> list[Slot]:
    """The questions that a quiz may draw by this rule, by their keys."""
    items = [item for item in originals().ready().within(rule["source"]) if _fits(item, rule)]
    versions = Prefetch("versions", QuestionVersion.objects.order_by("-number"))
    found = Question.objects.filter(unit=None, uuid__in=[item.translation_key for item in items])
    questions = {question.uuid: question for question in found.prefetch_related(versions)}
    return [
        _slot(item, questions[item.translation_key]) for item in items if item.translation_key in questions
    ]


def _translations() -> QuerySet:
    """Rows of a question that has an earlier one."""
    earlier = BankItem.objects.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
    return BankItem.objects.filter(Exists(earlier)).values("pk")


def _ready_rows(item: BankItem) -> QuerySet[BankItem]:
    rows = BankItem.objects.ready().filter(translation_key=item.translation_key)
    return rows.select_related("locale").order_by("pk")


def _fits(item: BankItem, rule: Mapping[str, Any]) -> bool:
    wanted = (
        not rule["codes"] or set(rule["codes"]) & set(item.codes),
        not rule["kinds"] or item.kind in rule["kinds"],
        not rule["keys"] or item.key in rule["keys"],
    )
    return all(wanted)


def _slot(item: BankItem, question: Question) -> Slot:
    version = question.versions.all()[0]
    options = grading.get(item.block.block_type).parts_of(item.block.value)
    return {"version": version.pk, "question": question.pk, "options": options}
