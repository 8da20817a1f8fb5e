"""What is raced: each scene builds its people and course, names the act, and counts what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from assessments.actions import save_answer, start_attempt, submit_attempt
from assessments.models import Attempt, Submission
from courses.models import Course
from credentials.models import Certificate
from credentials.receivers import promise_certificate
from learning.actions import complete_unit
from learning.models import Completion, Enrolment, Source
from notifications import outbox
from notifications.models import Outbox
from safety.scopes import unscoped
from tests.assessments.factories import QuizFactory
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory, SiteFactory

REASON = "a race counts everything"


@dataclass(frozen=True)
class Scene:
    act: Callable[[], object]
    count: Callable[[], dict[str, int]]


def prepare() -> None:
    """C1 has one lesson, C2 one quiz."""
    SiteFactory.create(languages=("en",))
    CourseFactory.create(code="C1", lessons=1)
    QuizFactory.create(course=CourseFactory.create(code="C2", lessons=0), questions=1)


def completions(*, now: datetime) -> Scene:
    """The last unit of a course is reported done by everybody at once; whoever comes first works the outbox off."""
    enrolment = _learner("C1", now)
    unit = enrolment.course.units.get()

    def act() -> None:
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
        outbox.work_off(now=now)

    return Scene(
        act=act,
        count=lambda: {
            "completions": _count(Completion, enrolment=enrolment),
            "certificates": _count(Certificate, user=enrolment.user),
            "mails": Outbox.objects.filter(kind="mail").count(),
        },
    )


def certificates(*, now: datetime) -> Scene:
    """Twenty times it is reported that a course was finished; everybody works the outbox off."""
    enrolment = _learner("C1", now)
    enrolment = complete_unit(
        enrolment=enrolment, unit=enrolment.course.units.get(), source=Source.LEARNER, now=now
    )
    Outbox.objects.all().delete()

    def act() -> None:
        with transaction.atomic():
            promise_certificate(sender=Enrolment, enrolment=enrolment, now=now)
        outbox.work_off(now=now)

    return Scene(
        act=act,
        count=lambda: {
            "promises": Outbox.objects.filter(kind="certificate").count(),
            "certificates": _count(Certificate, user=enrolment.user),
            "mails": Outbox.objects.filter(kind="mail").count(),
        },
    )


def starts(*, now: datetime) -> Scene:
    enrolment = _learner("C2", now)
    quiz = enrolment.course.units.get()
    return Scene(
        act=lambda: start_attempt(enrolment=enrolment, unit=quiz, now=now),
        count=lambda: {"attempts": _count(Attempt, enrolment=enrolment)},
    )


def submits(*, now: datetime) -> Scene:
    enrolment = _learner("C2", now)
    attempt = start_attempt(enrolment=enrolment, unit=enrolment.course.units.get(), now=now)
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, now=now)
    return Scene(
        act=lambda: submit_attempt(attempt=attempt, now=now),
        count=lambda: {
            "submissions": _count(Submission, attempt=attempt),
            "completions": _count(Completion, enrolment=enrolment),
        },
    )


def _learner(code: str, now: datetime) -> Enrolment:
    Outbox.objects.all().delete()
    return EnrolmentFactory.create(
        user=PersonFactory.create(), course=Course.objects.get(code=code), now=now - timedelta(hours=1)
    )


def _count(model, **about) -> int:
    with unscoped(REASON):
        return model.objects.filter(**about).count()


SCENES = (completions, certificates, starts, submits)
