"""What is raced: each scene builds its people and course, names the act, and counts what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from credentials.models import Certificate
from learning.actions import complete_unit
from learning.models import Completion, Enrolment, Source
from notifications import outbox
from notifications.models import Outbox
from safety.scopes import unscoped
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory, SiteFactory

REASON = "a race counts everything"


@dataclass(frozen=True)
class Scene:
    act: Callable[[], object]
    count: Callable[[], dict[str, int]]


def _learner(*, lessons: int = 1, now: datetime) -> Enrolment:
    SiteFactory.create(languages=("en",))
    course = CourseFactory.create(lessons=lessons)
    return EnrolmentFactory.create(user=PersonFactory.create(), course=course, now=now)


def completions(*, now: datetime) -> Scene:
    """The last unit of a course is reported done by everybody at once; whoever comes first works the outbox off."""
    enrolment = _learner(now=now)
    unit = enrolment.course.units.get()

    def act() -> None:
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
        outbox.work_off(now=now)

    return Scene(
        act=act,
        count=lambda: {
            "completions": _count(Completion),
            "certificates": _count(Certificate),
            "mails": Outbox.objects.filter(kind="mail").count(),
        },
    )


def _count(model) -> int:
    with unscoped(REASON):
        return model.objects.count()


SCENES = {scene.__name__: scene for scene in (completions,)}
