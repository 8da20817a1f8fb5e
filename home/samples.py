"""Sample people from `samples.yaml`; their progress is made the way people make it themselves, by actions."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction

from accounts.models import School, User
from accounts.schools.actions.seating import seat
from assessments.actions import save_answer, start_attempt, submit_attempt
from assessments.models import QuestionVersion
from courses.models import Course, Unit
from learning.actions import complete_unit, enrol
from learning.models import Enrolment, Source

from . import (
    sample_cohorts,
    sample_instruments,
    sample_networks,
    sample_schools,
    sample_surveys,
    sample_works,
)
from .sample_answers import answer
from .sample_artefacts import hand_in_sample

PASSWORD = "sample-bridge-2026"  # noqa: S105 - told to everybody, and never made in production
FILE = Path(__file__).with_name("samples.yaml")
_SOURCES = {"lesson": Source.LEARNER, "case": Source.CASE}
_A_UNIT = timedelta(hours=3)


def make_samples(*, now: datetime) -> Iterator[User]:
    """The people who were not there yet."""
    samples = yaml.safe_load(FILE.read_text())
    for facts in samples["schools"]:
        sample_schools.establish(facts, now=now)
    for facts in samples["people"]:
        if not User.objects.filter(email=facts["email"]).exists():
            yield _make(facts, now)
    for facts in samples["memberships"]:
        sample_schools.take_in(facts, now=now)
    sample_networks.establish(samples["networks"], now=now)
    sample_works.tell(samples["works"], now=now)
    sample_cohorts.tell(samples["cohorts"], now=now)
    sample_surveys.tell()
    sample_instruments.tell(samples["instruments"], now=now)


@transaction.atomic
def _make(facts: Mapping[str, Any], now: datetime) -> User:
    school = School.objects.filter(name=facts.get("school"), is_sample=True).first()
    is_superuser = facts.get("superuser", False)
    user = User.objects.create_user(
        facts["email"],
        PASSWORD,
        name=facts["name"],
        role=facts.get("role", ""),
        language=facts["language"],
        school=school,
        country=school.country if school else "",
        is_sample=True,
        is_staff=is_superuser,
        is_superuser=is_superuser,
    )
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    user.groups.set(Group.objects.filter(name=facts.get("group")))
    seat(user=user, countries=facts.get("desks", ()), now=now)
    for course in facts.get("courses", ()):
        _study(user, course, now)
    return user


def _study(user: User, facts: Mapping[str, Any], now: datetime) -> None:
    course = Course.objects.open().filter(code=facts["code"]).first()
    if course is None:
        return
    moment = now - timedelta(days=facts["days"])
    enrolment = enrol(user=user, course=course, language=user.language, now=moment)
    for unit in course.units.live().order_by("position")[: facts["done"]]:
        moment = min(now, moment + _A_UNIT)
        _finish(enrolment, unit, facts.get("wrong", 0), moment)


def _finish(enrolment: Enrolment, unit: Unit, wrong: int, now: datetime) -> None:
    if unit.kind in _SOURCES:
        complete_unit(enrolment=enrolment, unit=unit, source=_SOURCES[unit.kind], now=now)
        return
    if unit.kind == "assignment":
        hand_in_sample(enrolment, unit, now)
        return
    attempt = start_attempt(enrolment=enrolment, unit=unit, now=now)
    versions = QuestionVersion.objects.in_bulk(attempt.version_ids)
    for slot, pk in enumerate(attempt.version_ids, 1):
        value = answer(versions[pk], is_right=slot > wrong)
        save_answer(attempt=attempt, slot=slot, value=value, sequence=slot, now=now)
    submit_attempt(attempt=attempt, now=now)
