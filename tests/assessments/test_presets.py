from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from assessments.models import QuizPage, QuizVersion
from assessments.models.rules import RULES
from assessments.presets import problems, settled
from tests.assessments.factories import QuizFactory, page_of

CLOSES = datetime(2030, 5, 4, 12, tzinfo=UTC)


def rules(mode, **said):
    usual = {name: QuizPage._meta.get_field(name).get_default() for name in RULES}
    return settled(usual | {"mode": mode} | said)


def picked(found, *names):
    return tuple(found[name] for name in names)


@pytest.mark.parametrize(
    ("mode", "feedback", "attempts"),
    [("practice", "once", 0), ("check", "submit", 3), ("exam", "closing", 1), ("own", "submit", 0)],
)
def test_preset_settles_feedback_and_attempts(mode, feedback, attempts):
    assert picked(rules(mode), "feedback", "max_attempts") == (feedback, attempts)


@pytest.mark.parametrize(("mode", "attempts"), [("practice", 0), ("check", 5), ("exam", 5), ("own", 5)])
def test_author_says_how_many_attempts_where_there_is_a_limit(mode, attempts):
    assert rules(mode, max_attempts=5)["max_attempts"] == attempts


def test_practice_has_no_clock():
    found = rules("practice", time_limit=20, closes_at=CLOSES, wait=60)

    assert picked(found, "time_limit", "closes_at", "wait") == (0, None, 0)


def test_exam_shuffles_and_keeps_its_clock():
    found = rules("exam", time_limit=20, closes_at=CLOSES, shuffles=False)

    assert picked(found, "time_limit", "closes_at", "shuffles", "shuffles_questions") == (
        20,
        CLOSES,
        True,
        True,
    )


def test_own_rules_are_as_written():
    said = {"feedback": "once", "counts": "last", "wait": 30, "max_attempts": 2}

    assert {name: rules("own", **said)[name] for name in said} == said


def test_exam_without_a_clock_is_a_problem():
    assert problems(rules("exam")).keys() == {"closes_at", "time_limit"}
    assert problems(rules("exam", closes_at=CLOSES, time_limit=20)) == {}
    assert problems(rules("own", feedback="closing")).keys() == {"closes_at"}


@pytest.mark.django_db
def test_published_quiz_keeps_the_rules_of_its_preset(course):
    unit = QuizFactory.create(course=course, mode="check", feedback="once", time_limit=20)

    version = QuizVersion.objects.current(unit)
    assert (version.mode, version.feedback, version.max_attempts, version.time_limit) == (
        "check",
        "submit",
        3,
        0,
    )
    assert page_of(unit).feedback == "once"


@pytest.mark.django_db
def test_exam_that_never_closes_cannot_go_live(course):
    with pytest.raises(ValidationError, match="Say when the quiz closes"):
        QuizFactory.create(course=course, mode="exam", time_limit=20)
