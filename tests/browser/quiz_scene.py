"""Run inside the demo (`manage.py shell`): people in the middle of a quiz of an hour; prints where they are as JSON."""

import json

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from assessments.actions import start_attempt
from courses.models import Course
from home import samples
from learning.models import Enrolment
from tests.assessments.factories import QuizFactory

PEOPLE = 16
now = timezone.now()
course = Course.objects.get(code="C2")
quiz = QuizFactory.create(
    course=course, slug="outbox", questions=3, time_limit=60, shuffles=False, requirement="optional"
)


def cookie(user):
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key}


def someone(number):
    email = f"outbox{number}@pages.example"
    facts = {"language": "en", "email": email, "name": f"Otto Outbox {number}"}
    user = samples._make(facts | {"courses": [{"code": "C2", "done": 1, "days": 2}]}, now)
    attempt = start_attempt(enrolment=Enrolment.objects.of(user).get(), unit=quiz, now=now)
    return {"email": email, "path": attempt.get_absolute_url(), "attempt": attempt.pk, "cookie": cookie(user)}


print(json.dumps([someone(number) for number in range(PEOPLE)]))  # noqa: T201
