"""From a quiz's pages to what attempts are pinned to: question versions, their words in each language, quiz versions.

Publishing is not atomic in Wagtail and may be repeated, so everything here is idempotent and owns its transaction.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from courses.models import Course, Unit

from . import grading
from .banking.publishing import pool
from .checks import current_versions
from .models import Question, QuizPage, QuizVersion
from .versions import facts_of, has_parts_of, take_text, take_version


@transaction.atomic
def publish_quiz(*, page: QuizPage, now: datetime) -> QuizVersion | None:
    """Make what a live page says the published state of its quiz; doing it twice changes nothing."""
    unit = (
        Unit.objects.select_for_update(of=("self",), no_key=True)
        .select_related("course")
        .get(uuid=page.translation_key)
    )
    if page.locale.language_code == unit.course.source_language:
        _take_source(page, unit, now)
        for translated in _translations(page):
            _take_words(translated, now)
    else:
        _take_words(page, now)
    return QuizVersion.objects.current(unit)


def publish_quizzes(*, course: Course, now: datetime) -> None:
    """Find what was missed: all live quizzes of a course."""
    pages = QuizPage.objects.live().filter(
        translation_key__in=course.units.filter(kind=QuizPage.kind).values("uuid"),
        locale__language_code=course.source_language,
    )
    for page in pages.select_related("locale"):
        publish_quiz(page=page, now=now)


def republish_drawing_quizzes(*, now: datetime) -> None:
    """Quizzes that draw from a bank take over what has become ready or was retired."""
    drawing = QuizVersion.objects.filter(slots__icontains='"pool"').values("unit__uuid")
    for page in QuizPage.objects.live().filter(translation_key__in=drawing).select_related("locale"):
        if page.locale.language_code == page.course().source_language:
            publish_quiz(page=page, now=now)


def _translations(page: QuizPage) -> list[QuizPage]:
    """A new version keeps the translations that still fit it: a corrected key loses no words."""
    pages = QuizPage.objects.live().filter(translation_key=page.translation_key, alias_of=None)
    return list(pages.exclude(pk=page.pk).select_related("locale"))


def _take_source(page: QuizPage, unit: Unit, now: datetime) -> None:
    slots = [_slot(block, unit, page.locale.language_code, now) for block in page.questions]
    _take_rules(unit, page.rules() | {"slots": slots}, now)


def _slot(block, unit: Unit, language: str, now: datetime) -> dict[str, Any]:
    kind = grading.get(block.block_type)
    if kind.is_drawn:
        return {"count": block.value["count"] or 0, "pool": pool(kind.key_of(block.value))}
    said = facts_of(block.value)
    question, _ = Question.objects.update_or_create(unit=unit, uuid=UUID(str(block.id)), defaults=said)
    version = take_version(question, block, now)
    take_text(version, block, language, now)
    slot = {"version": version.pk, "options": kind.parts_of(block.value)}
    return slot if kind.is_asked else slot | {"is_read": True}


def _take_rules(unit: Unit, said: dict[str, Any], now: datetime) -> None:
    current = QuizVersion.objects.current(unit)
    if current and all(getattr(current, name) == value for name, value in said.items()):
        return
    number = current.number + 1 if current else 1
    QuizVersion.objects.create(unit=unit, number=number, created_at=now, **said)


def _take_words(page: QuizPage, now: datetime) -> None:
    """What nobody has translated yet is asked in the source's words."""
    versions = current_versions(page.translation_key)
    for block in (each for each in page.questions if str(each.id) not in page.untranslated):
        version = versions.get(str(block.id))
        if version and has_parts_of(block, version):
            take_text(version, block, page.locale.language_code, now)
