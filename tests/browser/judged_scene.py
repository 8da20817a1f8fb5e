"""Run inside the demo: people in a quiz with an essay and a file, and somebody who marks; prints where they are as JSON."""

import json

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.actions import mark_staff
from accounts.groups import MARKERS, ensure_groups
from assessments.actions import start_attempt
from courses.models import Course
from learning.models import Enrolment
from tests.assessments import judged
from tests.assessments.factories import QuizFactory
from tests.browser.people import cookie, learner

PEOPLE = 4
now = timezone.now()
quiz = QuizFactory.create(
    course=Course.objects.get(code="C2"),
    slug="judged",
    questions=[judged.question(min_words=3, max_words=8), judged.question("upload")],
    requirement="optional",
)


def someone(number):
    user = learner(f"Juno Judged {number}", now)
    attempt = start_attempt(enrolment=Enrolment.objects.of(user).get(), unit=quiz, now=now)
    return {"path": attempt.get_absolute_url(), "cookie": cookie(user), "attempt": str(attempt.uuid)}


ensure_groups()
marker = learner("Mia Marks", now)
marker.groups.add(Group.objects.get(name=MARKERS))
mark_staff(user=marker)
print(json.dumps({"people": [someone(number) for number in range(PEOPLE)], "marker": cookie(marker)}))  # noqa: T201
