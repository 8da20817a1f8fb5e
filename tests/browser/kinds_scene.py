"""Run inside the demo: people in quizzes of an hour with every kind of question; prints where they are as JSON.

Rita reads one that she has answered as somebody who knows little; Tom has asked at once what is right, Rea has handed in.
Tessa and Keno have answered nothing, in a quiz that no person has to judge.
"""

import json

from django.utils import timezone

from assessments.actions import fix_answer, save_answer, start_attempt, submit_attempt
from assessments.models import QuestionVersion
from courses.models import Course
from learning.models import Enrolment
from tests.assessments.factories import QuizFactory
from tests.assessments.samples import ALL, JUDGED, SAMPLES
from tests.browser.people import cookie, learner

RULES = {"time_limit": 60, "shuffles": False, "requirement": "optional"}
now = timezone.now()
course = Course.objects.get(code="C2")


def quiz(slug, kinds, **rules):
    questions = [kind.stored() for kind in kinds]
    return QuizFactory.create(course=course, slug=slug, questions=questions, **RULES | rules)


def started(name, unit):
    user = learner(name, now)
    attempt = start_attempt(enrolment=Enrolment.objects.of(user).get(), unit=unit, now=now)
    places[name.split()[0]] = {"cookie": cookie(user), "path": attempt.get_absolute_url()}
    return attempt


def answered(attempt):
    """The slots that were answered; the story is left open."""
    for slot, drawn in enumerate(attempt.draw, start=1):
        kind = SAMPLES[QuestionVersion.objects.get(pk=drawn["version"]).kind]
        if kind.other and kind.kind not in ("scenario", *JUDGED):
            save_answer(attempt=attempt, slot=slot, value=kind.other, sequence=1, now=now)
            yield slot


places = {}
graded = [kind for kind in ALL if kind.kind not in JUDGED]
later = quiz("all-kinds", graded)
for name in ("Tessa Taps", "Keno Keys"):
    started(name, later)
reviewed = started("Rea Reviews", later)
list(answered(reviewed))
submit_attempt(attempt=reviewed, now=now)
list(answered(started("Rita Reads", quiz("judged-kinds", ALL))))
told = started("Tom Told", quiz("told-kinds", graded, feedback="once", mode="own"))
for slot in answered(told):
    fix_answer(attempt=told, slot=slot, now=now)
print(json.dumps(places))  # noqa: T201
