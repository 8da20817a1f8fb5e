"""What the quiz workloads are measured on, added to the database that the environment names.

`python -m bench.quiz_data FOLDER LEARNERS TAKERS FEW DUE` imports the course of `bench.scene`, adds two quizzes that TAKERS and FEW
people took, LEARNERS who are signed in and have not begun yet, and DUE attempts whose time is over, the first of them poisoned. It
prints where all that is, as JSON.
"""

import json
import os
import secrets
import sys
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402 - after django.setup()
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from assessments.models import Attempt, QuestionVersion, QuizVersion, Response  # noqa: E402
from courses.models import Course, Unit  # noqa: E402
from learning.models import Enrolment  # noqa: E402
from reports.rebuilding import rebuild  # noqa: E402

from . import analysis_data, scene  # noqa: E402

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
BATCH = 1000
ANSWERED = 8
POISON = {"version": 0, "options": []}
"""A question that does not exist cannot be graded."""


def build(folder: Path, *, learners: int, takers: int, few: int, due: int) -> dict:
    found = scene.build(folder)
    many, small = (analysis_data.fill(people=people) for people in (takers, few))
    course = Course.objects.get(code="B60")
    enrolments = enrol(people("learner", learners), course)
    closing = analysis_data.add_quiz(time_limit=30)
    add_due(closing, enrol(people("late", due), closing.course))
    rebuild()
    return found | {
        "sessions": signed_in([enrolment.user for enrolment in enrolments]),
        "boss": scene.signed_in(_boss()),
        "many": str(many.uuid),
        "few": str(small.uuid),
        "old_version": analysis_data.old_version(many).pk,
        "closing": closing.pk,
    }


def people(name: str, number: int) -> list[User]:
    rows = [
        User(email=f"{name}-{n}@sample.example", name=f"{name} {n}", password="!", is_sample=True)
        for n in range(number)
    ]
    return User.objects.bulk_create(rows, batch_size=BATCH)


def enrol(users: list[User], course: Course) -> list[Enrolment]:
    edition, now = course.editions.latest("pk"), timezone.now()
    required = course.units.count()
    rows = [
        Enrolment(
            user=user,
            course=course,
            edition=edition,
            language="en",
            enrolled_at=now,
            last_activity=now,
            required=required,
        )
        for user in users
    ]
    return Enrolment.objects.bulk_create(rows, batch_size=BATCH)


def signed_in(users: list[User]) -> list[str]:
    """Many at once, as `SessionStore` would write them."""
    store, end = SessionStore(), timezone.now() + timedelta(days=30)
    rows = [
        Session(
            session_key=secrets.token_hex(16), session_data=store.encode(_session_of(user)), expire_date=end
        )
        for user in users
    ]
    return [row.session_key for row in Session.objects.bulk_create(rows, batch_size=BATCH)]


def _session_of(user: User) -> dict[str, str]:
    said = {SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: BACKEND}
    return said | {HASH_SESSION_KEY: user.get_session_auth_hash()}


def add_due(unit: Unit, enrolments: list[Enrolment]) -> None:
    """Under way, answered in part, and over for an hour; nobody has looked yet."""
    quiz, over = QuizVersion.objects.current(unit), timezone.now() - timedelta(hours=1)
    rows = [_due(enrolment, quiz, over + timedelta(seconds=n)) for n, enrolment in enumerate(enrolments)]
    if rows:
        rows[0].draw = [*rows[0].draw, POISON]
    attempts = Attempt.objects.bulk_create(rows, batch_size=BATCH)
    versions = QuestionVersion.objects.in_bulk(quiz.version_ids)
    given = [
        analysis_data.response(attempt, slot, "a", versions)
        for attempt in attempts
        for slot in range(1, ANSWERED + 1)
    ]
    for response in given:
        response.points = None
    Response.objects.bulk_create(given, batch_size=BATCH)


def _due(enrolment: Enrolment, quiz: QuizVersion, over) -> Attempt:
    return Attempt(
        enrolment=enrolment,
        unit_id=quiz.unit_id,
        quiz_version=quiz,
        number=1,
        draw=list(quiz.slots),
        started_at=over - timedelta(minutes=30),
        deadline_at=over,
        max_score=analysis_data.QUESTIONS,
    )


def _boss() -> User:
    facts = {"name": "Bea Boss", "is_staff": True, "is_superuser": True, "is_sample": True}
    return User.objects.get_or_create(email="boss@sample.example", defaults=facts)[0]


if __name__ == "__main__":
    numbers = dict(zip(("learners", "takers", "few", "due"), map(int, sys.argv[2:]), strict=True))
    json.dump(build(Path(sys.argv[1]), **numbers), sys.stdout)
