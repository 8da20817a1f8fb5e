"""What is raced: each scene builds its people and course, names the act, and counts what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from assessments.actions import save_answer, start_attempt, submit_attempt
from assessments.models import AnswerEvent, Attempt, Response, Submission
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
    count: Callable[[], dict[str, object]]
    processes: int = 20


def prepare() -> None:
    """C1 has one lesson, C2 one quiz."""
    SiteFactory.create(languages=("en",))
    CourseFactory.create(code="C1", lessons=1)
    QuizFactory.create(course=CourseFactory.create(code="C2", lessons=0), questions=1)


def completions(*, now: datetime) -> Scene:
    """The last unit of a course is reported done by everybody at once; whoever comes first works the outbox off."""
    enrolment = learner_of("C1", now)
    unit = enrolment.course.units.get()

    def act() -> None:
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
        outbox.work_off(now=now)

    return Scene(
        act=act,
        count=lambda: {
            "completions": count_of(Completion, enrolment=enrolment),
            "certificates": count_of(Certificate, user=enrolment.user),
            "mails": Outbox.objects.filter(kind="mail").count(),
        },
    )


def certificates(*, now: datetime) -> Scene:
    """Twenty times it is reported that a course was finished; everybody works the outbox off."""
    enrolment = learner_of("C1", now)
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
            "certificates": count_of(Certificate, user=enrolment.user),
            "mails": Outbox.objects.filter(kind="mail").count(),
        },
    )


def starts(*, now: datetime) -> Scene:
    enrolment = learner_of("C2", now)
    quiz = enrolment.course.units.get()
    return Scene(
        act=lambda: start_attempt(enrolment=enrolment, unit=quiz, now=now),
        count=lambda: {"attempts": count_of(Attempt, enrolment=enrolment)},
        processes=50,
    )


def submits(*, now: datetime) -> Scene:
    enrolment = learner_of("C2", now)
    attempt = start_attempt(enrolment=enrolment, unit=enrolment.course.units.get(), now=now)
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, now=now)
    return Scene(
        act=lambda: submit_attempt(attempt=attempt, now=now),
        count=lambda: {
            "submissions": count_of(Submission, attempt=attempt),
            "completions": count_of(Completion, enrolment=enrolment),
        },
        processes=10,
    )


def answers(*, now: datetime) -> Scene:
    """The same answer from the same browser: its first reply was lost again and again."""
    enrolment = learner_of("C2", now)
    attempt = start_attempt(enrolment=enrolment, unit=enrolment.course.units.get(), now=now)
    return Scene(
        act=lambda: save_answer(attempt=attempt, slot=1, value="a", sequence=7, device="d1", now=now),
        count=lambda: {
            "events": count_of(AnswerEvent, attempt=attempt),
            "responses": count_of(Response, attempt=attempt),
        },
    )


def learner_of(code: str, now: datetime) -> Enrolment:
    Outbox.objects.all().delete()
    return EnrolmentFactory.create(
        user=PersonFactory.create(), course=Course.objects.get(code=code), now=now - timedelta(hours=1)
    )


def count_of(model, **about) -> int:
    with unscoped(REASON):
        return model.objects.filter(**about).count()


SCENES = (completions, certificates, starts, submits, answers)
