"""The journal of an attempt as people read it: what was entered when, in the words that the page showed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from assessments import grading
from assessments.export import names_of
from assessments.models import AnswerEvent, Attempt, QuestionText, QuestionVersion


@dataclass(frozen=True)
class Line:
    entered_at: datetime
    slot: int
    question: str
    answer: str
    device: str
    language: str
    certainty: int | None


def lines(attempt: Attempt) -> list[Line]:
    """Four queries, however long it is."""
    events = list(attempt.events.order_by("entered_at", "pk"))
    versions = QuestionVersion.objects.in_bulk(attempt.version_ids)
    texts = list(QuestionText.objects.filter(version__in=versions).order_by("pk"))
    files = names_of(attempt.files.all())
    return [_line(event, versions[attempt.version_ids[event.slot - 1]], texts, files) for event in events]


def _line(
    event: AnswerEvent, version: QuestionVersion, texts: Iterable[QuestionText], files: Mapping[str, str]
) -> Line:
    words, kind = _words(event, version, texts), grading.get(version.kind)
    value = files.get(event.value, event.value) if kind.takes_file else event.value
    said = kind.in_words(version.key, value, words)
    return Line(
        entered_at=event.entered_at,
        slot=event.slot,
        question=_plain(words.get("stem", "")),
        answer=", ".join(_plain(part) for part in said),
        device=event.device,
        language=event.language,
        certainty=event.certainty,
    )


def _plain(html: str) -> str:
    return unescape(strip_tags(html))


def _words(event: AnswerEvent, version: QuestionVersion, texts: Iterable[QuestionText]) -> Mapping[str, Any]:
    """The newest revision of the moment in which the page was made; another language where it had none."""
    moment = event.shown_at or event.entered_at
    known = [text for text in texts if text.version_id == version.pk and text.created_at <= moment]
    known.sort(key=lambda text: (text.language == event.language, text.revision))
    return known[-1].words if known else {}
