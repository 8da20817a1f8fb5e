"""How rules enrol: hour by hour, and when somebody's memberships or profile change. The row that says so is inserted first
(decision 8), in the transaction that enrols; who has been on the course before, or has left it, is left alone.
"""

import logging
from collections import defaultdict
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import override

from accounts.models import User
from courses.models import Course, Path, Strength
from learning import following
from learning.actions import CourseRetiredError, enrol
from learning.cohorts.joining import CohortFullError, CohortOverError, put_in
from learning.cohorts.models import CohortMember
from learning.entering import LearningError
from learning.models import Enrolment, PathEnrolment
from notifications import outbox
from safety.once import insert_once

from . import letters
from .conditions import people
from .models import EnrolmentRule, RuleEnrolment

KIND = "learning.rules"
MOST_AT_ONCE = 2_000
"""People of one rule in one hour: the rest has its turn in the next."""
_WHY = "whom a rule enrols"
logger = logging.getLogger(__name__)


def waiting(rule: EnrolmentRule) -> QuerySet[User]:
    """Whom it fits and who was never there: the same for the preview and for the job."""
    theirs = RuleEnrolment.objects.unscoped(_WHY).filter(rule=rule.pk, user=OuterRef("pk"))
    found = people(rule.conditions).exclude(Exists(theirs))
    if rule.path_id:
        followed = PathEnrolment.objects.unscoped(_WHY).filter(path=rule.path_id, user=OuterRef("pk"))
        return found.exclude(Exists(followed))
    if rule.cohort:
        places = CohortMember.objects.unscoped(_WHY).filter(cohort=rule.cohort_id, user=OuterRef("pk"))
        return _may_enter(
            found.exclude(Exists(places)).exclude(Exists(_left(rule.cohort.course))), rule.cohort.course
        )
    return _may_enter(found.exclude(Exists(_on(rule.course))), rule.course)


def _on(course: Course | None) -> QuerySet[Enrolment]:
    return Enrolment.objects.unscoped(_WHY).filter(course=course, user=OuterRef("pk"))


def _left(course: Course) -> QuerySet[Enrolment]:
    return _on(course).exclude(left_at=None)


def _may_enter(found: QuerySet[User], course: Course | None) -> QuerySet[User]:
    """Whoever has finished what has to be finished first; the others have their turn then."""
    if course is None or not course.can_be_joined:
        return found.none()
    for row in course.prerequisites.in_force().filter(strength=Strength.REQUIRED):
        found = found.filter(Exists(_on(row.needs).exclude(finished_at=None)))
    return found


def apply_all(*, now: datetime) -> int:
    """How many were enrolled; then each of them is told of all in one mail."""
    rules = EnrolmentRule.objects.filter(is_on=True).select_related("course", "path", "cohort__course")
    count = sum(
        _apply(rule, waiting(rule).order_by("pk")[:MOST_AT_ONCE], now) for rule in rules.order_by("pk")
    )
    tell_all(now=now)
    return count


def apply_to(*, user: User, now: datetime) -> None:
    rules = EnrolmentRule.objects.filter(is_on=True).select_related("course", "path", "cohort__course")
    for rule in rules.order_by("pk"):
        _apply(rule, waiting(rule).filter(pk=user.pk), now)


def _apply(rule: EnrolmentRule, found: QuerySet[User], now: datetime) -> int:
    count = 0
    for user in list(found):
        try:
            count += _enrolled(rule, user, now)
        except (CohortFullError, CohortOverError, CourseRetiredError):  # nobody else comes in, either
            return count
        except LearningError:  # the course does not let them in just now: they have their turn later
            continue
        except Exception:
            logger.exception("Rule %s failed with person %s", rule.pk, user.pk)
    return count


@transaction.atomic
def _enrolled(rule: EnrolmentRule, user: User, now: datetime) -> bool:
    if not insert_once(RuleEnrolment(rule=rule, user=user, at=now)):
        return False
    language = user.language or settings.LANGUAGE_CODE
    match rule.goal:
        case Course() as course:
            enrol(user=user, course=course, language=language, now=now)
        case Path() as path:
            following.follow(user=user, path=path, language=language, now=now)
        case cohort:
            put_in(cohort=cohort, user=user, language=language, now=now, is_told=False)
    return True


def tell_all(*, now: datetime) -> None:
    """Whoever was enrolled since the last time, each in one mail, however many rules there were."""
    untold = RuleEnrolment.objects.unscoped(_WHY).filter(told_at=None, user__is_active=True)
    by_person = defaultdict(list)
    for row in untold.select_related("user", "rule__course", "rule__path", "rule__cohort").order_by("pk"):
        by_person[row.user].append(row)
    for user, rows in by_person.items():
        _tell(user, rows, now)


@transaction.atomic
def _tell(user: User, rows: list[RuleEnrolment], now: datetime) -> None:
    mine = RuleEnrolment.objects.of(user).filter(pk__in=[row.pk for row in rows], told_at=None)
    if mine.update(told_at=now):
        with override(user.language or settings.LANGUAGE_CODE):
            letters.tell(user, rows)


def person_changed(sender, user: User, **kwargs) -> None:
    """A membership has begun, or the profile is another: looked at after the commit, for it may be rolled back."""
    if EnrolmentRule.objects.filter(is_on=True).exists():
        with transaction.atomic():
            key = f"{user.pk}:{user.school_id}:{user.country}:{user.role}"
            outbox.enqueue(kind=KIND, key=key, payload={"user": user.pk})


@outbox.handler(KIND, mode="inside")
def look_at_person(*, entry, now: datetime) -> None:
    if user := User.objects.filter(pk=entry.payload["user"], is_active=True).first():
        apply_to(user=user, now=now)
