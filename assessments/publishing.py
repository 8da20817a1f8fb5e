"""From a quiz's pages to what attempts are pinned to: question versions, their words in each language, quiz versions.

Publishing is not atomic in Wagtail and may be repeated, so everything here is idempotent and owns its transaction.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from wagtail.rich_text import expand_db_html

from courses.models import Course, Unit
from safety.html import clean_html

from . import grading
from .checks import current_versions, fits
from .models import Question, QuestionText, QuestionVersion, QuizPage, QuizVersion


@transaction.atomic
def publish_quiz(*, page: QuizPage, now: datetime) -> QuizVersion | None:
    """Make what a live page says the published state of its quiz; doing it twice changes nothing."""
    unit = (
        Unit.objects.select_for_update(of=("self",)).select_related("course").get(uuid=page.translation_key)
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


def _translations(page: QuizPage) -> list[QuizPage]:
    """A new version keeps the translations that still fit it: a corrected key loses no words."""
    pages = QuizPage.objects.live().filter(translation_key=page.translation_key, alias_of=None)
    return list(pages.exclude(pk=page.pk).select_related("locale"))


def _take_source(page: QuizPage, unit: Unit, now: datetime) -> None:
    slots = []
    for block in page.questions:
        version = _version(_question(block, unit), block, now)
        _take_text(version, block, page.locale.language_code, now)
        slots.append(
            {"version": version.pk, "options": grading.get(block.block_type).options_of(block.value)}
        )
    _take_rules(unit, page.rules() | {"slots": slots}, now)


def _question(block, unit: Unit) -> Question:
    question, _ = Question.objects.update_or_create(
        unit=unit, uuid=UUID(str(block.id)), defaults={"key": block.value["key"]}
    )
    return question


def _version(question: Question, block, now: datetime) -> QuestionVersion:
    """The version that says the same, be it an old one that came back; else a new one."""
    said = {
        "kind": block.block_type,
        "points": block.value["points"],
        "key": grading.get(block.block_type).key_of(block.value),
    }
    versions = list(question.versions.order_by("-number"))
    for version in versions:
        if version.same_as(**said):
            return version
    number = versions[0].number + 1 if versions else 1
    return question.versions.create(number=number, created_at=now, **said)


def _take_rules(unit: Unit, said: dict[str, Any], now: datetime) -> None:
    current = QuizVersion.objects.current(unit)
    if current and all(getattr(current, name) == value for name, value in said.items()):
        return
    number = current.number + 1 if current else 1
    QuizVersion.objects.create(unit=unit, number=number, created_at=now, **said)


def _take_words(page: QuizPage, now: datetime) -> None:
    versions = current_versions(page.translation_key)
    for block in page.questions:
        version = versions.get(str(block.id))
        if version and fits(block, version):
            _take_text(version, block, page.locale.language_code, now)


def _take_text(version: QuestionVersion, block, language: str, now: datetime) -> None:
    with translation.override(language):
        words = _cleaned(grading.get(block.block_type).words_of(block.value))
    latest = version.texts.filter(language=language).order_by("-revision").first()
    if latest and latest.words == words:
        return
    revision = latest.revision + 1 if latest else 1
    QuestionText.objects.create(
        version=version, language=language, revision=revision, words=words, created_at=now
    )


def _cleaned(words: Any) -> Any:
    """All strings in it, with links to pages and documents made addresses."""
    if isinstance(words, Mapping):
        return {name: _cleaned(part) for name, part in words.items()}
    if isinstance(words, list):
        return [_cleaned(part) for part in words]
    return clean_html("lesson", expand_db_html(words))
