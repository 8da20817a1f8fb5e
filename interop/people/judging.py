"""What becomes of a row: pure, from what it asks for and what is known. The same is asked when the file is looked at and when
it is carried out, so that nothing is done that has not been looked at again.

A `Step` names what `carrying_out` does; a row that is refused in one thing is refused as a whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from accounts.models import User
from accounts.schools.actions.inviting import MOST_A_DAY
from accounts.schools.models import School, SchoolRole
from interop.models import Outcome, PeopleRow
from learning.cohorts.models import Cohort, MemberState

from .columns import plain
from .known import Known
from .names import Names
from .scope import Scope
from .wishes import Refuse, Wish

GONE = (MemberState.LEFT, MemberState.DECLINED)
_RANK = (Outcome.NEW, Outcome.CHANGED, Outcome.EXISTS)


class Step(NamedTuple):
    act: str
    about: Any = None
    role: str = ""


class Part(NamedTuple):
    outcome: Outcome
    said: list
    step: Step | None = None


class Verdict(NamedTuple):
    outcome: Outcome
    said: list[list]
    steps: tuple[Step, ...] = ()
    key: str = ""
    role: str = ""


@dataclass
class Standpoint:
    """`planned` counts what earlier rows of the file use up; it is changed as rows are judged."""

    scope: Scope
    names: Names
    known: Known
    now: datetime
    planned: dict[str, int] = field(default_factory=dict)

    def earlier(self, wish: Wish) -> list[PeopleRow]:
        """Rows above about the same person that are not refused: what they make is there by then."""
        return self.known.earlier.get(wish.email, [])

    def makes_member(self, wish: Wish, school: School) -> bool:
        return any(_place_of(row.key) == f"s{school.pk}" for row in self.earlier(wish))


def judge(row: PeopleRow, wish: Wish, at: Standpoint) -> Verdict:
    parts: list[Part] = []
    key, role = "", ""
    try:
        key, role = _key(wish, at)
        if same := _repeated(row, key, role, at):
            return same._replace(key=key, role=role)
        parts = list(_of_school(wish, at) if at.scope.school else _of_site(wish, at))
    except Refuse as error:
        return Verdict(Outcome.REFUSED, [error.said], (), key, role)
    _plan(parts, at)
    return _verdict(parts, key, role)


def _place_of(key: str) -> str:
    return key.partition(" ")[0]


def _verdict(parts: list[Part], key: str, role: str) -> Verdict:
    outcome = min((part.outcome for part in parts), key=_RANK.index)
    steps = tuple(part.step for part in parts if part.step)
    return Verdict(outcome, [part.said for part in parts if part.said], steps, key, role)


def _key(wish: Wish, at: Standpoint) -> tuple[str, str]:
    """What the row is about, and the role that it gives there."""
    school, names = _school(wish, at), at.names
    found = {
        "s": school,
        "c": names.course(wish.course) if wish.course else None,
        "p": names.path(wish.path) if wish.path else None,
        "g": names.cohort(wish.cohort) if wish.cohort else None,
    }
    said = " ".join(f"{letter}{each.pk}" for letter, each in found.items() if each)
    return said, wish.role or (str(SchoolRole.CONTRIBUTOR) if school else "")


def _school(wish: Wish, at: Standpoint) -> School | None:
    if own := at.scope.school:
        if wish.school and own not in at.names.schools.get(plain(wish.school), []):
            raise Refuse("school_other", wish.school)
        return own
    if not wish.school:
        if wish.role:
            raise Refuse("school_needed")
        return None
    return at.names.school(wish.school)


def _repeated(row: PeopleRow, key: str, role: str, at: Standpoint) -> Verdict | None:
    """An earlier row about the same: it says the same, or nobody knows which of them is meant."""
    place = _place_of(key)
    for other in at.known.earlier.get(row.email, []):
        if other.key == key and other.role == role:
            return Verdict(Outcome.EXISTS, [["same_as", other.number]])
        if place.startswith("s") and _place_of(other.key) == place and other.role != role:
            raise Refuse("contradicts", other.number)
    return None


def _plan(parts: list[Part], at: Standpoint) -> None:
    """Only of a row that is not refused."""
    for step in (part.step for part in parts if part.step):
        name = f"cohort:{step.about.pk}" if step.act in ("place", "ask") else step.act
        at.planned[name] = at.planned.get(name, 0) + 1


def _of_site(wish: Wish, at: Standpoint) -> Iterator[Part]:
    user = at.known.users.get(wish.email)
    yield _account(wish, user, at)
    if wish.school:
        yield _membership(wish, user, at)
    if wish.course:
        yield _enrolment(wish, user, at)
    if wish.path:
        yield _following(wish, user, at)
    if wish.cohort:
        yield _place(wish, user, at)


def _account(wish: Wish, user: User | None, at: Standpoint) -> Part:
    if user is None:
        if at.earlier(wish):
            return Part(Outcome.EXISTS, [])
        if not wish.name:
            raise Refuse("no_name")
        return Part(Outcome.NEW, ["account_made"], Step("make"))
    if not user.is_active:
        raise Refuse("account_off")
    empty = [name for name in wish.facts if not getattr(user, name)]
    if empty and not user.is_staff:
        said = ["filled", ", ".join(wish.facts[name] for name in empty)]
        return Part(Outcome.CHANGED, said, Step("fill", {name: wish.facts[name] for name in empty}))
    return Part(Outcome.EXISTS, ["account_there"])


def _membership(wish: Wish, user: User | None, at: Standpoint) -> Part:
    school = at.names.school(wish.school)
    there = at.known.roles.get((school.pk, user.pk), "") if user else ""
    if there and there == (wish.role or there):
        return Part(Outcome.EXISTS, ["member_there", school.name])
    if at.makes_member(wish, school):
        return Part(Outcome.EXISTS, [])
    role = wish.role or str(SchoolRole.CONTRIBUTOR)
    _demand_grant(role, there, at)
    if there:
        return Part(Outcome.CHANGED, ["role_changed", there, role], Step("role", school, role))
    return Part(Outcome.NEW, ["member_made", role, school.name], Step("join", school, role))


def _demand_grant(role: str, there: str, at: Standpoint) -> None:
    if role not in at.scope.grants:
        raise Refuse("role_refused", role)
    if there and there not in at.scope.grants:
        raise Refuse("role_higher", there)


def _enrolment(wish: Wish, user: User | None, at: Standpoint) -> Part:
    course = at.names.course(wish.course)
    is_there = at.known.enrolments.get((user.pk, course.pk)) if user else None
    if is_there:
        return Part(Outcome.EXISTS, ["enrolled_there", course.code])
    if is_there is False:
        raise Refuse("course_left", course.code)
    _demand_entry(user, course, at)
    return Part(Outcome.NEW, ["enrolled", course.code], Step("enrol", course))


def _demand_entry(user: User | None, course, at: Standpoint) -> None:
    """What `learning.entering.demand_entry` asks, for many at once."""
    if course.is_retired(at.now):
        raise Refuse("course_retired", course.code)
    if not course.can_be_joined:
        raise Refuse("course_closed", course.code)
    needed = at.names.needs.get(course.pk, [])
    missing = [each for each in needed if user is None or (user.pk, each.pk) not in at.known.finished]
    if missing:
        raise Refuse("finish_first", ", ".join(each.code for each in missing))


def _following(wish: Wish, user: User | None, at: Standpoint) -> Part:
    path = at.names.path(wish.path)
    is_there = at.known.paths.get((user.pk, path.pk)) if user else None
    if is_there:
        return Part(Outcome.EXISTS, ["follows_there", path.code])
    if is_there is False:
        raise Refuse("path_left", path.code)
    return Part(Outcome.NEW, ["follows", path.code], Step("follow", path))


def _place(wish: Wish, user: User | None, at: Standpoint) -> Part:
    cohort = at.names.cohort(wish.cohort)
    if _is_inside(cohort, user, at):
        return Part(Outcome.EXISTS, ["placed_there", cohort.name])
    _demand_seat(cohort, at)
    is_learning = at.known.enrolments.get((user.pk, cohort.course_id)) if user else None
    if is_learning is False:
        raise Refuse("course_left", cohort.course.code)
    if not is_learning:
        _demand_entry(user, cohort.course, at)
    return Part(Outcome.NEW, ["placed", cohort.name], Step("place", cohort))


def _is_inside(cohort: Cohort, user: User | None, at: Standpoint) -> bool:
    """Where somebody has a place, or has gone, nobody else decides it once more."""
    state = at.known.places.get((user.pk, cohort.pk), "") if user else ""
    if state in GONE:
        raise Refuse("cohort_left", cohort.name)
    if state in (MemberState.ASKED, MemberState.WAITING):
        raise Refuse("cohort_waits", cohort.name)
    return state == MemberState.MEMBER


def _demand_seat(cohort: Cohort, at: Standpoint) -> None:
    if cohort.is_over(at.now.date()):
        raise Refuse("cohort_over", cohort.name)
    planned = at.planned.get(f"cohort:{cohort.pk}", 0)
    if cohort.seats is not None and at.known.taken.get(cohort.pk, 0) + planned >= cohort.seats:
        raise Refuse("cohort_full", cohort.name)


def _of_school(wish: Wish, at: Standpoint) -> Iterator[Part]:
    """Whether somebody who is no member has an account shows nowhere: they are invited like everybody else."""
    school = at.scope.school
    user = at.known.users.get(wish.email)
    there = at.known.roles.get((school.pk, user.pk), "") if user and school else ""
    yield _colleague(wish, user, there, at) if user and there else _invitation(wish, at)
    if wish.cohort:
        yield _asking(wish, user if there else None, at)


def _colleague(wish: Wish, user: User, there: str, at: Standpoint) -> Part:
    school = at.scope.school
    if there == (wish.role or there):
        return Part(Outcome.EXISTS, ["member_there", school.name if school else ""])
    if user == at.scope.by:
        raise Refuse("own_role")
    _demand_grant(wish.role, there, at)
    return Part(Outcome.CHANGED, ["role_changed", there, wish.role], Step("role", school, wish.role))


def _invitation(wish: Wish, at: Standpoint) -> Part:
    role = wish.role or str(SchoolRole.CONTRIBUTOR)
    _demand_grant(role, "", at)
    if wish.email in at.known.invited or at.earlier(wish):
        return Part(Outcome.EXISTS, ["invited_there"])
    _demand_room(at)
    return Part(Outcome.NEW, ["invited", role], Step("invite", None, role))


def _demand_room(at: Standpoint) -> None:
    school = at.scope.school
    if school is None:
        return
    sent = at.known.sent_today.get(school.pk, 0) + at.planned.get("invite", 0)
    if sent >= MOST_A_DAY[school.is_verified]:
        raise Refuse("limit")


def _asking(wish: Wish, member: User | None, at: Standpoint) -> Part:
    cohort = at.names.cohort(wish.cohort)
    if _is_inside(cohort, member, at):
        return Part(Outcome.EXISTS, ["placed_there", cohort.name])
    if (cohort.pk, wish.email) in at.known.asked:
        return Part(Outcome.EXISTS, ["asked_there", cohort.name])
    _demand_seat(cohort, at)
    return Part(Outcome.NEW, ["asked", cohort.name], Step("ask", cohort))
