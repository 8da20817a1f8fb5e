"""What `assessments` keeps about a person: every attempt at a quiz, with the answers in words; what was entered when; more time."""

from collections.abc import Iterable, Iterator
from html import unescape

from django.db.models import QuerySet
from django.utils.html import strip_tags

from accounts import rights
from accounts.models import User

from . import grading
from .assignments import storing
from .models import (
    Accommodation,
    AnswerEvent,
    AnswerFile,
    AnswerMark,
    Attempt,
    ExtraAttempt,
    QuestionText,
    Response,
)


def attempts(user: User) -> list[dict]:
    found = Attempt.objects.of(user).select_related("unit__course").order_by("started_at", "pk")
    answers: dict[int, list[Response]] = {}
    given = Response.objects.of(user).select_related("version", "attempt").prefetch_related("marks")
    for response in given.order_by("slot"):
        answers.setdefault(response.attempt_id, []).append(response)
    names = names_of(AnswerFile.objects.of(user))
    words = _words({response.version_id for given in answers.values() for response in given}, user.language)
    return [
        _attempt(attempt) | {"answers": _answers(answers.get(attempt.pk, ()), words, names)}
        for attempt in found
    ]


def names_of(files: QuerySet[AnswerFile]) -> dict[str, str]:
    """What people called their files, by the value of an answer."""
    return {str(uuid): name for uuid, name in files.values_list("uuid", "name")}


def _attempt(attempt: Attempt) -> dict:
    return {
        "course": attempt.unit.course.code,
        "quiz": attempt.unit.key,
        "number": attempt.number,
        "started": attempt.started_at,
        "handed in": attempt.submitted_at,
        "of": attempt.max_score,
        **({"score": attempt.score, "passed": attempt.is_passed} if attempt.is_released else {}),
    }


def _answers(responses: Iterable[Response], words: dict[int, dict], names: dict[str, str]) -> list[dict]:
    return [_answer(response, words.get(response.version_id, {}), names) for response in responses]


def _answer(response: Response, words: dict, names: dict[str, str]) -> dict:
    version = response.version
    kind = grading.get(version.kind)
    value = names.get(response.value, response.value) if kind.takes_file else response.value
    said = kind.in_words(version.key, value, words)
    return {
        "question": unescape(strip_tags(words.get("stem", ""))),
        "answer": [unescape(strip_tags(part)) for part in said],
        "saved": response.saved_at,
        **(_told(response) if response.attempt.is_released else {}),
    }


def _told(response: Response) -> dict:
    marks = [
        {"when": mark.made_at, "points": mark.points, "comment": mark.comment}
        for mark in sorted(response.marks.all(), key=lambda mark: mark.pk)
    ]
    return {"points": response.points} | ({"said about it": marks} if marks else {})


def marks(user: User) -> list[dict]:
    """What they said about the answers of others."""
    made = AnswerMark.objects.made_by(user).order_by("made_at", "pk")
    return [{"made": mark.made_at, "points": mark.points, "comment": mark.comment} for mark in made]


def files(user: User) -> list[dict]:
    """What they sent as an answer, also what no answer names."""
    found = AnswerFile.objects.of(user).order_by("added_at", "pk")
    return list(found.values("name", "kind", "size", "added_at"))


def contents(user: User) -> Iterator[rights.File]:
    for file in AnswerFile.objects.of(user).order_by("added_at", "pk"):
        yield from storing.named(file)


def _words(versions: Iterable[int], language: str) -> dict[int, dict]:
    """By question version: in the person's language where it has words there, else in any."""
    texts = QuestionText.objects.latest_revisions(versions).order_by("pk")
    by_preference = sorted(texts, key=lambda text: text.language == language)
    return {text.version_id: text.words for text in by_preference}


def journal(user: User) -> list[dict]:
    """As it was stored: the last ninety days."""
    events = AnswerEvent.objects.of(user).select_related("attempt__unit__course").order_by("entered_at", "pk")
    return [_event(event) for event in events]


def _event(event: AnswerEvent) -> dict:
    return {
        "course": event.attempt.unit.course.code,
        "quiz": event.attempt.unit.key,
        "attempt": event.attempt.number,
        "question": event.slot,
        "entered": event.entered_at,
        "answer": event.value,
        "certainty": event.certainty,
        "language": event.language,
        "browser": event.device,
    }


def accommodations(user: User) -> list[dict]:
    """What was granted, with the reason: it is about the person who asks."""
    found = Accommodation.objects.of(user)
    return list(found.values("extra_percent", "untimed", "reason", "granted_at"))


def extra_attempts(user: User) -> list[dict]:
    found = ExtraAttempt.objects.of(user).order_by("granted_at", "pk")
    return list(found.values("unit__course__code", "unit__key", "granted_at"))
