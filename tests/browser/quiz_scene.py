"""Run inside the demo (`manage.py shell`): people in the middle of a quiz of an hour; prints where they are as JSON."""

import json

from django.utils import timezone

from assessments.actions import start_attempt
from courses.models import Course
from learning.models import Enrolment
from tests.assessments.factories import QuizFactory
from tests.browser.people import cookie, learner

PEOPLE = 24
now = timezone.now()
course = Course.objects.get(code="C2")
quiz = QuizFactory.create(
    course=course, slug="outbox", questions=3, time_limit=60, shuffles=False, requirement="optional"
)


def someone(number):
    user = learner(f"Otto Outbox {number}", now)
    attempt = start_attempt(enrolment=Enrolment.objects.of(user).get(), unit=quiz, now=now)
    return {
        "email": user.email,
        "path": attempt.get_absolute_url(),
        "attempt": attempt.pk,
        "cookie": cookie(user),
    }


print(json.dumps([someone(number) for number in range(PEOPLE)]))  # noqa: T201
