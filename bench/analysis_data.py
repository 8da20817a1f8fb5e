"""Invented people who took a quiz, in any number, for measuring item analysis and corrections.

`python -m bench.analysis_data 100000` adds a quiz of ten questions to the database that the environment names, as many attempts
that were handed in at it, a corrected key of its first question and the sums, and prints where all that is, as JSON. It needs a
course, as `bench.scene` makes one. Rows are written as the product writes them, but many at once.
"""

import json
import os
import random
import sys
import uuid
from datetime import UTC, datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from accounts.models import User  # noqa: E402 - after django.setup()
from assessments.analysis import folding  # noqa: E402
from assessments.grading import get  # noqa: E402
from assessments.models import (  # noqa: E402
    Attempt,
    AttemptState,
    Ending,
    FirstAttempt,
    QuestionVersion,
    QuizPage,
    QuizVersion,
    Response,
    Submission,
)
from courses.models import Course, CoursePage, ModulePage, Unit  # noqa: E402
from learning.models import Enrolment  # noqa: E402

BATCH = 1000
QUESTIONS = 10
OPTIONS = "abcd"
FIRST_DAY = datetime(2025, 1, 7, 9, tzinfo=UTC)


def fill(*, people: int, seed: int = 1) -> Unit:
    """Add a quiz and that many people who took it once."""
    chance = random.Random(seed)
    unit = add_quiz()
    for start in range(0, people, BATCH):
        _take(unit, range(start, min(start + BATCH, people)), chance)
    while folding.fold(now=datetime.now(UTC)):
        pass
    correct_first_key(unit)
    return unit


def correct_first_key(unit: Unit) -> None:
    """ "b" is right in the first question from now on."""
    page = QuizPage.objects.get(translation_key=unit.uuid, locale__language_code=unit.course.source_language)
    page.questions = [_question(number, right="b" if number == 0 else "a") for number in range(QUESTIONS)]
    page.save_revision().publish()


def add_quiz(**rules) -> Unit:
    course = Course.objects.order_by("pk").first()
    page = CoursePage.objects.get(translation_key=course.uuid, locale__language_code=course.source_language)
    module = ModulePage.objects.child_of(page).first()
    page = QuizPage(
        title="Measured quiz", slug=f"measured-{uuid.uuid4().hex[:8]}", locale=module.locale, **rules
    )
    page.questions = [_question(number) for number in range(QUESTIONS)]
    module.add_child(instance=page)
    page.save_revision().publish()
    return Unit.objects.get(uuid=page.translation_key)


def _question(number: int, *, right: str = "a") -> dict:
    options = [
        {
            "type": "item",
            "id": option,
            "value": {"text": f"<p>{option}</p>", "is_right": option == right, "feedback": ""},
        }
        for option in OPTIONS
    ]
    said = {
        "key": f"q{number}",
        "stem": f"<p>Question {number}</p>",
        "options": options,
        "points": 1,
        "explanation": "",
    }
    return {"type": "single", "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"measured {number}")), "value": said}


def _take(unit: Unit, numbers: range, chance: random.Random) -> None:
    quiz, edition = QuizVersion.objects.current(unit), unit.course.editions.order_by("-pk").first()
    versions = QuestionVersion.objects.in_bulk(quiz.version_ids)
    users = User.objects.bulk_create(
        User(
            email=f"quiz{unit.pk}-{number}@example.org", name=f"Sample {number}", password="!", is_sample=True
        )
        for number in numbers
    )
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(
            user=user,
            course=unit.course,
            edition=edition,
            language="en",
            enrolled_at=FIRST_DAY,
            last_activity=FIRST_DAY,
        )
        for user in users
    )
    taken = [_attempt(enrolment, quiz, chance) for enrolment in enrolments]
    for attempt, _answers in taken:
        attempt.enrolment.best_score = attempt.percent
    Enrolment.objects.unscoped("invented").bulk_update(enrolments, ["best_score"], batch_size=200)
    attempts = Attempt.objects.bulk_create(attempt for attempt, _answers in taken)
    Submission.objects.bulk_create(
        Submission(attempt=attempt, ended_by=Ending.LEARNER, submitted_at=attempt.submitted_at)
        for attempt in attempts
    )
    Response.objects.bulk_create(
        response(attempt, slot, value, versions)
        for attempt, (_same, answers) in zip(attempts, taken, strict=True)
        for slot, value in answers.items()
    )
    FirstAttempt.objects.bulk_create(
        FirstAttempt(enrolment_id=attempt.enrolment_id, unit=unit, attempt=attempt) for attempt in attempts
    )


def _attempt(
    enrolment: Enrolment, quiz: QuizVersion, chance: random.Random
) -> tuple[Attempt, dict[int, str]]:
    ability, started = chance.random(), FIRST_DAY + timedelta(minutes=chance.randrange(400_000))
    answers = {
        slot: "a" if chance.random() < 0.25 + 0.7 * ability else chance.choice(OPTIONS)
        for slot in range(1, QUESTIONS + 1)
        if chance.random() > 0.02
    }
    score = sum(value == "a" for value in answers.values())
    attempt = Attempt(
        enrolment=enrolment,
        unit_id=quiz.unit_id,
        quiz_version=quiz,
        number=1,
        state=AttemptState.SUBMITTED,
        ended_by=Ending.LEARNER,
        draw=list(quiz.slots),
        started_at=started,
        submitted_at=started + timedelta(minutes=20),
        released_at=started + timedelta(minutes=20),
        score=score,
        max_score=QUESTIONS,
        percent=100 * score // QUESTIONS,
        is_passed=100 * score >= quiz.pass_mark * QUESTIONS,
        is_complete=len(answers) == QUESTIONS,
    )
    return attempt, answers


def response(attempt: Attempt, slot: int, value: str, versions: dict) -> Response:
    version = versions[attempt.version_ids[slot - 1]]
    return Response(
        attempt=attempt,
        slot=slot,
        version=version,
        value=value,
        sequence=slot,
        saved_at=attempt.started_at + timedelta(seconds=37 * slot),
        points=int(get(version.kind).grade(version.key, value) * version.points),
    )


def old_version(unit: Unit) -> QuestionVersion:
    """Of the question whose key was corrected."""
    return QuestionVersion.objects.filter(question__unit=unit, question__key="q0").earliest("number")


def main(given: list[str]) -> None:
    unit = fill(people=int(given[0]) if given else 1000)
    sys.stdout.write(json.dumps({"quiz": str(unit.uuid), "old_version": old_version(unit).pk}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
