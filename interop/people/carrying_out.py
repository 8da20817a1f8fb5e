"""What the steps of a row do: the actions that people use themselves, with their own last look at what is allowed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts import audit
from accounts.models import Membership, User
from accounts.schools.actions import belonging, inviting, people
from accounts.schools.actions.errors import NotAllowed, SchoolError, TooMany
from accounts.signals import person_changed
from learning import following
from learning.actions import CourseRetiredError, FinishFirstError, LearningError, enrol
from learning.cohorts import actions as cohorts
from learning.cohorts.joining import CohortFullError, CohortOverError, put_in

from . import letters
from .judging import Step, Verdict
from .scope import Scope
from .wishes import Refuse, Wish


@dataclass
class Turn:
    """One row, and whom it is about; nobody as long as there is no account."""

    wish: Wish
    scope: Scope
    language: str
    now: datetime
    user: User | None = None

    @property
    def person(self) -> User:
        if self.user is None:
            raise Refuse("meanwhile")
        return self.user

    @property
    def own_language(self) -> str:
        return self.person.language or self.language


def carry_out(verdict: Verdict, turn: Turn) -> None:
    """All steps or none; raises `Refuse` where one of them is not allowed."""
    with transaction.atomic():
        try:
            for step in verdict.steps:
                _ACTS[step.act](step, turn)
        except _EXPECTED as error:
            raise Refuse(*_said(error, turn.wish)) from error


_EXPECTED = (LearningError, SchoolError)


def _said(error: Exception, wish: Wish) -> tuple[str, ...]:
    """The first that fits: special ones stand before what they are kinds of."""
    if isinstance(error, FinishFirstError):
        return "finish_first", error.codes
    code, about = next(said for kind, said in _REASONS if isinstance(error, kind))
    return (code, getattr(wish, about)) if about else (code,)


_REASONS: tuple[tuple[type[Exception], tuple[str, str]], ...] = (
    (TooMany, ("limit", "")),
    (NotAllowed, ("not_allowed", "")),
    (SchoolError, ("meanwhile", "")),
    (CohortOverError, ("cohort_over", "cohort")),
    (CohortFullError, ("cohort_full", "cohort")),
    (CourseRetiredError, ("course_retired", "course")),
    (LearningError, ("course_closed", "course")),
)


def _make(step: Step, turn: Turn) -> None:
    """Without a password: whoever reads the mail signs in with a code that is mailed, or chooses one."""
    wish = turn.wish
    facts = wish.facts | {"language": wish.language or turn.language}
    turn.user = User.objects.create_user(wish.email, name=wish.name, **facts)
    letters.tell_of_account(turn.person)
    audit.record(act="people.account_made", by=turn.scope.by, about=turn.user, now=turn.now)


def _fill(step: Step, turn: Turn) -> None:
    for name, value in step.about.items():
        setattr(turn.person, name, value)
    turn.person.save(update_fields=list(step.about))
    person_changed.send(sender=User, user=turn.person)


def _join(step: Step, turn: Turn) -> None:
    school = belonging.locked(step.about)
    if not school.registered_at or school.merged_into_id:
        raise Refuse("school_unknown", school.name)
    belonging.begin(school=school, user=turn.person, role=step.role, by=turn.scope.by, now=turn.now)


def _role(step: Step, turn: Turn) -> None:
    """By a lead, with the rules of the school's own page; by an administrator within what an import may grant."""
    rows = Membership.objects.of(turn.person).live().select_related("school", "user")
    membership = rows.get(school=step.about)
    if turn.scope.school:
        people.change_role(membership=membership, role=step.role, by=turn.scope.by, now=turn.now)
        return
    membership = belonging.fresh(membership)
    if membership.role not in turn.scope.grants:
        raise Refuse("role_higher", membership.role)
    belonging.change(membership=membership, role=step.role, by=turn.scope.by, now=turn.now)


def _enrol(step: Step, turn: Turn) -> None:
    enrol(user=turn.person, course=step.about, language=turn.own_language, now=turn.now)


def _follow(step: Step, turn: Turn) -> None:
    following.follow(user=turn.person, path=step.about, language=turn.own_language, now=turn.now)


def _place(step: Step, turn: Turn) -> None:
    put_in(cohort=step.about, user=turn.person, language=turn.own_language, now=turn.now)


def _invite(step: Step, turn: Turn) -> None:
    school = turn.scope.school
    if school is None:
        raise Refuse("not_allowed")
    inviting.invite(
        school=school, addresses=[turn.wish.email], role=step.role, words="", by=turn.scope.by, now=turn.now
    )


def _ask(step: Step, turn: Turn) -> None:
    """A colleague of the school is no stranger to whom it writes."""
    email, is_member = turn.wish.email, _is_member(turn)
    cohorts.invite(
        cohort=step.about,
        emails=[] if is_member else [email],
        colleagues=[email] if is_member else [],
        by=turn.scope.by,
        language=turn.language or settings.LANGUAGE_CODE,
        now=turn.now,
    )


def _is_member(turn: Turn) -> bool:
    if turn.user is None:
        return False
    return Membership.objects.of(turn.user).live().filter(school=turn.scope.school).exists()


_ACTS: dict[str, Callable[[Step, Turn], None]] = {
    "make": _make,
    "fill": _fill,
    "join": _join,
    "role": _role,
    "enrol": _enrol,
    "follow": _follow,
    "place": _place,
    "invite": _invite,
    "ask": _ask,
}
