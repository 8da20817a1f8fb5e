"""Answers that people judge, made the way the product makes them: asked, written, sent, handed in, read."""

from datetime import datetime
from decimal import Decimal
from uuid import uuid4

from assessments.actions import mark_answer, save_answer, send_file, submit_attempt
from assessments.models import Attempt, Response
from courses.models import Course, Unit
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory
from tests.assessments.samples import SAMPLES

TEXT = "I would call the host first."


def question(kind="essay", key="", **own) -> dict:
    """The stored form: two points, no rubric, no bounds."""
    raw = SAMPLES[kind].stored()
    bounds = {"min_words": None, "max_words": None} if kind == "essay" else {}
    raw["value"] |= bounds | ({"key": key} if key else {}) | own
    raw["id"] = QuestionFactory.uuid_of(key or kind)
    return raw


def quiz(course: Course, **rules) -> Unit:
    """A single choice with "a" right for two points, and an essay for two; half of them pass."""
    questions = [QuestionFactory.build(points=2), question()]
    return QuizFactory.create(course=course, questions=questions, **{"pass_mark": 50} | rules)


def handed_in(*, user, unit: Unit, now: datetime, values=("b", TEXT)) -> Attempt:
    """`values` by slot, nothing where one is not answered."""
    attempt = AttemptFactory.create(user=user, unit=unit, now=now)
    for slot, value in enumerate(values, 1):
        if value is not None:
            save_answer(attempt=attempt, slot=slot, value=value, sequence=1, now=now)
    return submit_attempt(attempt=attempt, now=now)


def answer(attempt: Attempt, slot=2) -> Response:
    responses = Response.objects.unscoped("a test").select_related("version", "attempt__enrolment__user")
    return responses.get(attempt=attempt, slot=slot)


def read(attempt: Attempt, *, by, now: datetime, points="2", slot=2, uuid=None, **more):
    """Somebody reads an answer and marks it."""
    response = answer(attempt, slot)
    said = {"levels": {}, "comment": "Well argued.", "marks_seen": response.marks.count()} | more
    given = None if points is None else Decimal(points)
    return mark_answer(uuid=uuid or uuid4(), response=response, by=by, points=given, now=now, **said)


def sent(attempt: Attempt, *, now: datetime, slot=1, name="plan.txt", content=b"My plan") -> str:
    """The value of an answer that names a file which was sent."""
    return str(send_file(attempt=attempt, slot=slot, name=name, content=content, now=now).uuid)
