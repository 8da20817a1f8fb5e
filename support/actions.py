"""What is done for somebody by those who help: each once for each form, with a reason that is kept, told to the person.

The apps do the work by their own acts; here stands who asked for it and why. The act's row is inserted first (decision 8), so a
double click and two tabs do nothing twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.sessions.actions import end as end_sessions
from assessments.actions import give_attempt, give_time
from assessments.models import Attempt
from courses.models import Unit
from credentials.models import Certificate
from credentials.receivers import tell as tell_certificate
from learning.actions import NotEnrolledError, complete_unit
from learning.models import Enrolment, Source
from notifications import outbox
from notifications.mail import queue_letter, unlinked
from safety.once import insert_once

from .models import Help, Letter, SupportAct
from .permissions import helped_by

LONGEST_SUBJECT = 120
LONGEST_TIME_REASON = 300


class SupportError(Exception):
    pass


class NotAllowed(SupportError):
    """They may not help, or not this person."""


class NothingFailed(SupportError):
    """The mail has left meanwhile, or was dropped."""


@dataclass(frozen=True)
class Wish:
    """Who helps whom, why and when; `key` is the form."""

    key: UUID
    by: User
    user: User
    reason: str
    now: datetime


def allow_attempt(wish: Wish, *, enrolment: Enrolment, unit: Unit) -> bool:
    def give() -> None:
        give_attempt(enrolment=enrolment, unit=unit, by=wish.by, now=wish.now, key=wish.key)

    return once(wish, Help.ATTEMPT, give, subject=_name(unit))


def allow_time(wish: Wish, *, attempt: Attempt, minutes: int) -> bool:
    def give() -> None:
        reason = wish.reason[:LONGEST_TIME_REASON]
        give_time(attempt=attempt, minutes=minutes, reason=reason, by=wish.by, now=wish.now, key=wish.key)

    return once(wish, Help.TIME, give, subject=f"{_name(attempt.unit)} +{minutes}")


def complete_for(wish: Wish, *, enrolment: Enrolment, unit: Unit) -> bool:
    """As if they had done it: summary, edition and certificate follow. It is never taken back."""
    if not enrolment.is_present or unit.course_id != enrolment.course_id:
        raise NotEnrolledError

    def complete() -> None:
        complete_unit(enrolment=enrolment, unit=unit, source=Source.MANUAL, now=wish.now)

    return once(wish, Help.COMPLETION, complete, subject=_name(unit))


def send_failed_letter(wish: Wish, *, letter: Letter) -> bool:
    def send() -> None:
        if not outbox.try_again(entry=letter.entry):
            raise NothingFailed

    return once(wish, Help.LETTER, send, subject=letter.story, is_told=False)


def send_certificate(wish: Wish, *, certificate: Certificate) -> bool:
    def send() -> None:
        tell_certificate(certificate, wish.user, again=str(wish.key))

    code = str(certificate.statement.get("code", ""))
    return once(wish, Help.LETTER, send, subject=f"certificate {code}", is_told=False)


def send_password_link(wish: Wish, *, send: Callable[[], None]) -> bool:
    """`send` knows the request, from which allauth makes the link."""
    return once(wish, Help.PASSWORD, send, is_told=False)


def sign_out(wish: Wish) -> bool:
    return once(wish, Help.SESSIONS, lambda: _sign_out(wish.user))


def _sign_out(user: User) -> None:
    end_sessions(user=user)


@transaction.atomic
def once(
    wish: Wish,
    kind: Help,
    act: Callable[[], None],
    *,
    subject: str = "",
    is_told: bool = True,
    also: Iterable[User] = (),
    said: str = "",
) -> bool:
    """False: this form has done it already. Whatever the act raises takes its row back. `also` are others to
    be told, `said` what the mail names instead of the subject.
    """
    _demand(wish)
    row = SupportAct(
        uuid=wish.key,
        about=wish.user,
        by=wish.by,
        kind=kind,
        subject=subject[:LONGEST_SUBJECT],
        reason=wish.reason,
        at=wish.now,
    )
    if not insert_once(row):
        return False
    act()
    for person in [wish.user, *also] if is_told else []:
        _tell(row, person, said or subject)
    audit.record(
        act=f"support.{kind}",
        by=wish.by,
        about=wish.user,
        subject=audit.Subject("support", row.pk),
        now=wish.now,
    )
    return True


def _demand(wish: Wish) -> None:
    if not helped_by(wish.by).filter(pk=wish.user.pk).exists():
        raise NotAllowed


def _tell(row: SupportAct, person: User, subject: str) -> None:
    queue_letter(
        key=f"support:{row.uuid}:{person.pk}",
        to=person.email,
        template="support_helped",
        context={
            "name": person.name,
            "kind": row.kind,
            "subject": subject,
            "reason": unlinked(row.reason),
        },
        language=person.language,
    )


def _name(unit: Unit) -> str:
    return f"{unit.course.code} {unit.key}"
