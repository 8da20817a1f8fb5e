"""What `assessments` keeps about a person: every attempt at a quiz, with the answers in words."""

from collections.abc import Iterable

from django.utils.html import strip_tags

from accounts.models import User

from .models import Attempt, QuestionText, Response


def attempts(user: User) -> list[dict]:
    found = Attempt.objects.of(user).select_related("unit__course").order_by("started_at", "pk")
    answers: dict[int, list[Response]] = {}
    for response in Response.objects.of(user).order_by("slot"):
        answers.setdefault(response.attempt_id, []).append(response)
    words = _words({response.version_id for given in answers.values() for response in given}, user.language)
    return [
        _attempt(attempt) | {"answers": _answers(answers.get(attempt.pk, ()), words)} for attempt in found
    ]


def _attempt(attempt: Attempt) -> dict:
    return {
        "course": attempt.unit.course.code,
        "quiz": attempt.unit.key,
        "number": attempt.number,
        "started": attempt.started_at,
        "handed in": attempt.submitted_at,
        "score": attempt.score,
        "of": attempt.max_score,
        "passed": attempt.is_passed,
    }


def _answers(responses: Iterable[Response], words: dict[int, dict]) -> list[dict]:
    return [_answer(response, words.get(response.version_id, {})) for response in responses]


def _answer(response: Response, words: dict) -> dict:
    chosen = response.value if isinstance(response.value, list) else [response.value]
    options = words.get("options", {})
    return {
        "question": strip_tags(words.get("stem", "")),
        "answer": [strip_tags(options.get(str(option), {}).get("text", str(option))) for option in chosen],
        "saved": response.saved_at,
        "points": response.points,
    }


def _words(versions: Iterable[int], language: str) -> dict[int, dict]:
    """By question version: in the person's language where it has words there, else in any."""
    texts = QuestionText.objects.latest_revisions(versions).order_by("pk")
    by_preference = sorted(texts, key=lambda text: text.language == language)
    return {text.version_id: text.words for text in by_preference}
