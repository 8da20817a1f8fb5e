"""From a question's block to the rows that attempts are pinned to: its version and its words in a language."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import translation
from wagtail.rich_text import expand_db_html

from safety.html import clean_html

from . import grading
from .grading.words import Plain
from .models.question import Question, QuestionText, QuestionVersion


def facts_of(value: Mapping[str, Any]) -> dict[str, Any]:
    """What a question is, in every version of it."""
    return {
        "key": value["key"],
        "lesson": value.get("lesson") or "",
        "outcomes": sorted(set(value.get("outcomes") or ())),
        "axes": sorted(value.get("axes") or ()),
    }


def take_version(question: Question, block: Any, now: datetime) -> QuestionVersion:
    """The version that says the same, be it an old one that came back; else a new one."""
    kind = grading.get(block.block_type)
    said = {
        "kind": block.block_type,
        "points": block.value["points"] if kind.is_graded else 0,
        "key": kind.key_of(block.value),
    }
    versions = list(question.versions.order_by("-number"))
    for version in versions:
        if version.same_as(**said) and not version.is_corrected:  # new attempts are graded by its key alone
            return version
    number = versions[0].number + 1 if versions else 1
    return question.versions.create(number=number, created_at=now, **said)


def take_text(version: QuestionVersion, block: Any, language: str, now: datetime) -> None:
    with translation.override(language):
        words = _cleaned(grading.get(block.block_type).words_of(block.value))
    latest = version.texts.filter(language=language).order_by("-revision").first()
    if latest and latest.words == words:
        return
    revision = latest.revision + 1 if latest else 1
    QuestionText.objects.create(
        version=version, language=language, revision=revision, words=words, created_at=now
    )


def has_parts_of(block, version: QuestionVersion) -> bool:
    """Whether a translated question has exactly the parts of the source."""
    parts = grading.get(block.block_type).parts_of(block.value)
    return block.block_type == version.kind and sorted(parts) == version.key["options"]


def _cleaned(words: Any) -> Any:
    """All HTML in it, with links to pages and documents made addresses. Lists are blocks, which are cleaned when they are shown."""
    if isinstance(words, Mapping):
        return {name: _cleaned(part) for name, part in words.items()}
    if isinstance(words, list):
        return words
    return str(words) if isinstance(words, Plain) else clean_html("lesson", expand_db_html(words))
