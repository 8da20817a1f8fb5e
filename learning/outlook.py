"""Who follows an edition that asks for something else than the newest, and what going over to it would do to their percentages."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from courses.editions import required_by_edition
from courses.models import Course, Edition, EditionDecision

from .completion import Asked, percent_of
from .models import Completion, Enrolment
from .models.enrolment import EnrolmentQuerySet

_REASON = "numbers for editors, and going over to an edition"


class Outlook(NamedTuple):
    """`finished` people keep what they have; of the others `falling` and `rising` would see another percentage.

    `before` and `after` are what those who fall have on average; `finishing` would have nothing left to do.
    """

    unfinished: int = 0
    finished: int = 0
    falling: int = 0
    rising: int = 0
    before: int = 0
    after: int = 0
    finishing: int = 0

    @property
    def concerns_anybody(self) -> bool:
        return bool(self.unfinished or self.finished)

    @property
    def staying(self) -> int:
        return self.unfinished - self.falling - self.rising


class _Alike(NamedTuple):
    """How many people have this summary, and would have that one."""

    percent: int | None
    then: int | None
    people: int

    @property
    def step(self) -> int:
        return (self.then or 0) - (self.percent or 0)


def people_behind(course: Course, wanted: frozenset[int]) -> EnrolmentQuerySet:
    """Everybody whose edition does not ask for exactly the wanted units; those who have left, too."""
    asked = required_by_edition(course.editions.values_list("pk", flat=True))
    behind = [edition for edition, units in asked.items() if units != wanted]
    return Enrolment.objects.unscoped(_REASON).filter(course=course, edition__in=behind)


def outlook(course: Course, asked: Asked) -> Outlook:
    """What it would mean if the newest edition asked for this."""
    people = people_behind(course, asked.required - asked.waived).present()
    unfinished = people.unfinished().count()
    finished = people.count() - unfinished
    alike = _alike(people.unfinished(), asked) if unfinished else []
    return _outlook(unfinished, finished, list(alike))


def undecided(courses: Iterable[Course]) -> dict[int, int]:
    """By course, how many unfinished people follow an older edition, where nobody has decided whom the newest one is for."""
    editions = Edition.objects.filter(course__in=list(courses)).order_by("number")
    rows = list(editions.values_list("pk", "course_id", Exists(_decisions())))
    newest = {course: (pk, is_decided) for pk, course, is_decided in rows}
    open_ = [(pk, course) for pk, course, _ in rows if not newest[course][1]]
    asked = required_by_edition(pk for pk, _ in open_)
    behind = [pk for pk, course in open_ if asked[pk] != asked[newest[course][0]]]
    people = Enrolment.objects.unscoped(_REASON).filter(edition__in=behind).present().unfinished()
    counted = people.order_by().values_list("course_id").annotate(n=Count("pk")) if behind else ()
    return dict(counted)


def _decisions() -> QuerySet[EditionDecision]:
    return EditionDecision.objects.filter(edition=OuterRef("pk"))


def then(people: EnrolmentQuerySet, asked: Asked) -> EnrolmentQuerySet:
    """With `done_then` and `required_then`, counted from the facts."""
    still = Value(len(asked.required - asked.waived), output_field=IntegerField())
    done_of_waived = _done(asked.waived) if asked.waived else Value(0, output_field=IntegerField())
    return people.annotate(done_then=_done(asked.required), required_then=still + done_of_waived)


def _done(units: Collection[int]) -> Coalesce:
    facts = Completion.objects.unscoped(_REASON).filter(enrolment=OuterRef("pk"), unit__in=sorted(units))
    counts = facts.order_by().values("enrolment").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts, output_field=IntegerField()), Value(0))


def _alike(people: EnrolmentQuerySet, asked: Asked) -> Iterable[_Alike]:
    """Counted by the database: of a hundred thousand people there are some hundred kinds."""
    kinds = then(people.order_by(), asked).values("percent", "done_then", "required_then")
    for row in kinds.annotate(people=Count("pk")):
        new = percent_of(row["done_then"], row["required_then"])
        yield _Alike(row["percent"], new, row["people"])


def _outlook(unfinished: int, finished: int, alike: list[_Alike]) -> Outlook:
    falling = [each for each in alike if each.step < 0]
    count = sum(each.people for each in falling)
    return Outlook(
        unfinished=unfinished,
        finished=finished,
        falling=count,
        rising=sum(each.people for each in alike if each.step > 0),
        before=sum((each.percent or 0) * each.people for each in falling) // count if count else 0,
        after=sum((each.then or 0) * each.people for each in falling) // count if count else 0,
        finishing=sum(each.people for each in alike if each.then == 100),
    )
