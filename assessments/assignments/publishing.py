"""From the pages of an assignment, and from rubrics, to what artefacts and marks are pinned to.

Publishing is not atomic in Wagtail and may be repeated, so everything here is idempotent and owns its transaction.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.rich_text import expand_db_html

from assessments.models import (
    AssignmentPage,
    AssignmentText,
    AssignmentVersion,
    Rubric,
    RubricText,
    RubricVersion,
)
from courses.models import Course, Unit
from safety.html import clean_html

from . import kinds
from .checking import fits, shape_of


@transaction.atomic
def publish_assignment(*, page: AssignmentPage, now: datetime) -> AssignmentVersion | None:
    """Make what a live page says the published state of its assignment; doing it twice changes nothing."""
    unit = (
        Unit.objects.select_for_update(of=("self",), no_key=True)
        .select_related("course")
        .get(uuid=page.translation_key)
    )
    if page.locale.language_code == unit.course.source_language:
        _take_form(page, unit, now)
        for translated in _translations(page):
            _take_words(translated, unit, now)
    _take_words(page, unit, now)
    return AssignmentVersion.objects.current(unit)


def publish_assignments(*, course: Course, now: datetime) -> None:
    """Find what was missed: all live assignments of a course."""
    pages = AssignmentPage.objects.live().filter(
        translation_key__in=course.units.filter(kind=AssignmentPage.kind).values("uuid"),
        locale__language_code=course.source_language,
    )
    for page in pages.select_related("locale", "rubric"):
        publish_assignment(page=page, now=now)


def publish_rubric(*, rubric: Rubric, now: datetime) -> RubricVersion | None:
    """The same for a rubric; the assignments that use it are given its new version."""
    version = _publish_rubric(rubric, now)
    used = AssignmentPage.objects.live().filter(
        rubric__translation_key=rubric.translation_key, alias_of__isnull=True
    )
    for page in used.select_related("locale", "rubric"):
        publish_assignment(page=page, now=now)
    return version


@transaction.atomic
def _publish_rubric(rubric: Rubric, now: datetime) -> RubricVersion | None:
    source = Rubric.objects.select_for_update(no_key=True).source_of(rubric.translation_key)
    if source.pk == rubric.pk:
        _take_criteria(rubric, now)
        for translated in _translations_of(rubric):
            _take_rubric_words(translated, now)
    _take_rubric_words(rubric, now)
    return RubricVersion.objects.current(rubric.translation_key)


def _translations(page: AssignmentPage) -> list[AssignmentPage]:
    """A new version keeps the translations that still fit it."""
    pages = AssignmentPage.objects.live().filter(translation_key=page.translation_key, alias_of=None)
    return list(pages.exclude(pk=page.pk).select_related("locale"))


def _translations_of(rubric: Rubric) -> list[Rubric]:
    rows = Rubric.objects.filter(translation_key=rubric.translation_key, live=True).exclude(pk=rubric.pk)
    return list(rows.select_related("locale"))


def _take_form(page: AssignmentPage, unit: Unit, now: datetime) -> None:
    said = page.rules() | {
        "fields": [shape_of(block) for block in page.fields],
        "rubric": RubricVersion.objects.current(page.rubric.translation_key) if page.rubric else None,
    }
    current = AssignmentVersion.objects.current(unit)
    if current and all(getattr(current, name) == value for name, value in said.items()):
        return
    number = current.number + 1 if current else 1
    AssignmentVersion.objects.create(unit=unit, number=number, created_at=now, **said)


def _take_words(page: AssignmentPage, unit: Unit, now: datetime) -> None:
    version = AssignmentVersion.objects.current(unit)
    if version is None:
        return
    translated = [block for block in page.fields if str(block.id) not in page.untranslated]
    fitting = [block for block in translated if fits(block, version.field(str(block.id)))]
    words = {str(block.id): words_of(block) for block in fitting}
    take_text(AssignmentText, version, page.locale.language_code, words, now)


def words_of(block) -> dict[str, Any]:
    own = kinds.get(block.block_type).words_of(block.value)
    return {"label": block.value["label"], "help": block.value["help"], **own}


def _take_criteria(rubric: Rubric, now: datetime) -> None:
    shape = {
        "criteria": [_criterion(block) for block in rubric.criteria],
        "samples": [_sample(block, rubric) for block in rubric.samples],
    }
    current = RubricVersion.objects.current(rubric.translation_key)
    if current and current.shape == shape:
        return
    RubricVersion.objects.create(
        rubric=rubric.translation_key,
        number=current.number + 1 if current else 1,
        shape=shape,
        source_language=rubric.locale.language_code,
        created_at=now,
    )


def _criterion(block) -> dict[str, Any]:
    levels = block.value["levels"].bound_blocks
    return {
        "id": str(block.id),
        "levels": [{"id": str(level.id), "points": level.value["points"]} for level in levels],
    }


def _sample(block, rubric: Rubric) -> dict[str, Any]:
    """Scores stand in the order of the criteria; those without a criterion or a level are left out."""
    levels = {}
    for criterion, score in zip(rubric.criteria, block.value["scores"], strict=False):
        known = criterion.value["levels"].bound_blocks
        if score["level"] <= len(known):
            levels[str(criterion.id)] = str(known[score["level"] - 1].id)
    return {"id": str(block.id), "levels": levels}


def _take_rubric_words(rubric: Rubric, now: datetime) -> None:
    version = RubricVersion.objects.current(rubric.translation_key)
    if version is not None:
        take_text(RubricText, version, rubric.locale.language_code, _rubric_words(rubric), now)


def _rubric_words(rubric: Rubric) -> dict[str, Any]:
    return {
        "title": rubric.title,
        "introduction": rubric.introduction,
        "criteria": {str(block.id): _criterion_words(block.value) for block in rubric.criteria},
        "samples": {str(block.id): _sample_words(block.value, rubric) for block in rubric.samples},
    }


def _criterion_words(value) -> dict[str, Any]:
    levels = value["levels"].bound_blocks
    return {
        "title": value["title"],
        "help": value["help"],
        "levels": {
            str(level.id): {"title": level.value["title"], "text": level.value["text"]} for level in levels
        },
    }


def _sample_words(value, rubric: Rubric) -> dict[str, Any]:
    scores = zip(rubric.criteria, value["scores"], strict=False)
    return {
        "title": value["title"],
        "text": clean_html("lesson", expand_db_html(value["text"].source)),
        "reasons": {str(criterion.id): score["reason"] for criterion, score in scores},
    }


def take_text(model, version, language: str, words: dict[str, Any], now: datetime) -> None:
    latest = version.texts.filter(language=language).order_by("-revision").first()
    if latest and latest.words == words:
        return
    revision = latest.revision + 1 if latest else 1
    model.objects.create(version=version, language=language, revision=revision, words=words, created_at=now)
