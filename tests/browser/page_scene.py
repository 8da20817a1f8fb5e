"""Run inside the demo (`manage.py shell`): makes people in every state of learning; prints where they are as JSON."""

import json

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.template.loader import render_to_string
from django.utils import timezone, translation

from assessments.actions import save_answer, start_attempt
from assessments.models import Attempt, QuestionVersion
from courses.models import Course, Outline
from credentials.actions import issue_certificate, revoke
from home import samples
from learning.actions import keep_note, set_bookmark
from learning.models import Enrolment

NOW = timezone.now()
COURSE = "C1"
UNITS = 8  # the last one is the quiz
PEOPLE = [
    {"name": "Nell Newcomer"},
    {"name": "Rhea Reader", "courses": [{"code": COURSE, "done": 3, "days": 9}]},
    {"name": "Fay Failed", "courses": [{"code": COURSE, "done": UNITS, "wrong": 6, "days": 9}]},
    {"name": "Finn Finished", "courses": [{"code": COURSE, "done": UNITS, "days": 9}]},
    {"name": "Will Withdrawn", "courses": [{"code": COURSE, "done": UNITS, "days": 9}]},
    {"name": "Cody Codes"},
]


def person(facts):
    email = f"{facts['name'].split()[1].lower()}@pages.example"
    return samples._make({"language": "en", "email": email} | facts, NOW)


def cookie(user):
    """What somebody's browser keeps once they have signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key}


def enrolment(user):
    return Enrolment.objects.of(user).get()


def open_attempt(user):
    attempt = start_attempt(enrolment=enrolment(user), unit=units[-1], now=NOW)
    version = QuestionVersion.objects.get(pk=attempt.version_ids[0])
    save_answer(attempt=attempt, slot=1, value=samples._answer(version, is_right=True), sequence=1, now=NOW)
    return attempt


def read(user):
    keep_note(user=user, unit=units[0], text="Ask the staff room first.", language="en", now=NOW)
    set_bookmark(user=user, unit=units[1], bookmarked=True, now=NOW)


def withdrawn(user):
    certificate = issue_certificate(enrolment=enrolment(user), now=NOW)
    revoke(certificate=certificate, by=newcomer, reason="Issued to the wrong person.", now=NOW)
    return certificate


def places(language):
    """The course in one language: its own address, and those of a lesson and of the quiz."""
    content = Outline.objects.get(course__code=COURSE, language=language).content
    return {"course": content.path, "lesson": content.units[0].path, "quiz": content.units[-1].path}


def cases(language):
    outlines = Outline.objects.filter(language=language, course__code__in=["C1", "C2"])
    return [unit.path for outline in outlines for unit in outline.content.units if unit.kind == "case"]


def broken(language):
    """The pages that a healthy site cannot be brought to show, as it would show them."""
    with translation.override(language):
        return {name: render_to_string(f"{name}.html") for name in ("400", "403", "429", "500")}


units = list(Course.objects.get(code=COURSE).units.live().order_by("position"))
people = {facts["name"].split()[1].lower(): person(facts) for facts in PEOPLE}
newcomer, reader, failed, finished, lost, codes = people.values()
codes.set_unusable_password()
codes.save()
read(reader)
attempt = open_attempt(reader)
certificate = issue_certificate(enrolment=enrolment(finished), now=NOW)
EmailAddress.objects.create(user=reader, email="second@pages.example", verified=False)
unit, go, paper = (
    {"uuid": str(units[0].uuid)},
    {"uuid": str(attempt.uuid)},
    {"public_id": certificate.public_id},
)
key = EmailConfirmationHMAC(EmailAddress.objects.get(email="second@pages.example")).key
token = default_token_generator.make_token(newcomer)

print(  # noqa: T201
    json.dumps(
        {
            "cookies": {name: cookie(user) for name, user in people.items()},
            "arguments": {
                "player": {"path": "courses/"},
                "learning:done": unit,
                "learning:note": unit,
                "learning:bookmark": unit,
                **{f"learning:{name}": {"code": COURSE} for name in ("enrol", "leave", "progress")},
                "assessments:start": {"unit": str(units[-1].uuid)},
                "assessments:case_done": {"unit": str(units[0].uuid)},
                **{f"assessments:{name}": go for name in ("attempt", "submit", "status")},
                "assessments:answer": go | {"slot": 1},
                **{f"credentials:{name}": paper for name in ("certificate", "pdf", "file")},
                "credentials:public_key": {"key_id": certificate.key_id},
                "account_confirm_email": {"key": key},
                "account_reset_password_from_key": {
                    "uidb36": user_pk_to_url_str(newcomer),
                    "key": token,
                },
                "wagtaildocs_serve": [1, "none.pdf"],
                "wagtaildocs_authenticate_with_password": {"restriction_id": 1},
                "wagtailcore_authenticate_with_password": {"page_view_restriction_id": 1, "page_id": 1},
                "wagtail_serve": ["courses/"],
            },
            "places": {language: places(language) for language in ("en", "it")},
            "case": cases("en")[0],
            "broken": {language: broken(language) for language in ("en", "it")},
            "attempts": {
                "failed": str(Attempt.objects.of(failed).get().uuid),
                "passed": str(Attempt.objects.of(finished).get().uuid),
            },
            "withdrawn": withdrawn(lost).public_id,
        }
    )
)
