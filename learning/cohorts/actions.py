"""What facilitators do with a cohort, and members with their own dates."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from accounts.models import User
from accounts.schools.actions.errors import TooMany
from accounts.schools.actions.inviting import MOST_A_DAY
from courses.models import Course
from courses.outlines import UnitEntry
from notifications.mail import queue_letter, unlinked
from safety.once import insert_once

from . import letters
from .dates import renew
from .joining import held, move_up, number_seats
from .models import Cohort, CohortInvitation, CohortMember, CohortMessage, LiveSession, MemberState
from .models.cohort import new_key
from .pace import Pace, kept, suggested

_OWN = "own row by key"
CHANGEABLE = ("name", "language", "starts_on", "ends_on", "hours_per_week", "seats", "entry")


@transaction.atomic
def begin(
    *, by: User, units: Iterable[UnitEntry], now: datetime, ticket: UUID | None = None, **facts
) -> Cohort:
    """With dates for all units; who begins it leads it. The same form sent twice is one cohort."""
    pace = Pace(facts["starts_on"], facts["hours_per_week"], facts.get("ends_on"))
    cohort = Cohort(**facts, uuid=ticket or uuid4(), dates=suggested(units, pace), begun_at=now)
    if not insert_once(cohort):
        same = {"uuid": ticket, "facilitators": by, "name": facts["name"], "course": facts["course"]}
        if begun := Cohort.objects.managed_by(by).filter(**same).first():
            return begun
        return begin(by=by, units=units, now=now, **facts)
    cohort.facilitators.add(by)
    return cohort


@transaction.atomic
def change(*, cohort: Cohort, now: datetime, **facts) -> Cohort:
    """More seats are given at once to those who wait; fewer take nobody's away. The dates of units stay."""
    cohort = held(cohort)
    for name in CHANGEABLE:
        setattr(cohort, name, facts[name])
    cohort.save(update_fields=CHANGEABLE)
    number_seats(cohort)
    move_up(cohort, now)
    return cohort


@transaction.atomic
def renew_key(*, cohort: Cohort) -> None:
    """The old one opens nothing any more."""
    Cohort.objects.unscoped(_OWN).filter(pk=cohort.pk).update(key=new_key())


@transaction.atomic
def share_lead(*, cohort: Cohort, facilitators: Iterable[User]) -> None:
    """These lead it from now on, and nobody else."""
    cohort.facilitators.set(facilitators)


@transaction.atomic
def set_dates(*, cohort: Cohort, days: Mapping[int, date | None]) -> Cohort:
    cohort = held(cohort)
    cohort.dates = {str(unit): day.isoformat() for unit, day in days.items() if day}
    return _dated(cohort)


@transaction.atomic
def suggest_dates(*, cohort: Cohort, units: Iterable[UnitEntry]) -> Cohort:
    cohort = held(cohort)
    cohort.dates = suggested(units, Pace(cohort.starts_on, cohort.hours_per_week, cohort.ends_on))
    return _dated(cohort)


@transaction.atomic
def forget_units(*, course: Course, units: Collection[int]) -> None:
    """Units have gone from the course: nobody is asked for them any more."""
    dated = Cohort.objects.unscoped("the course has changed").filter(course=course).exclude(dates={})
    for cohort in dated.select_for_update(no_key=True).order_by("pk"):
        still = kept(cohort.dates, units)
        if still != cohort.dates:
            cohort.dates = still
            _dated(cohort)


@transaction.atomic
def invite(
    *,
    cohort: Cohort,
    emails: Iterable[str],
    by: User,
    language: str,
    now: datetime,
    colleagues: Iterable[str] = (),
) -> int:
    """A mail to each address that was not asked before; whether it has an account makes no difference. How many."""
    typed = {address.lower(): False for address in emails}
    _demand_room(cohort, len(typed), now)
    asked = 0
    for email, is_colleague in ({address.lower(): True for address in colleagues} | typed).items():
        facts = {"email": email, "is_colleague": is_colleague}
        invitation = CohortInvitation(cohort=cohort, invited_by=by, invited_at=now, **facts)
        if insert_once(invitation):
            letters.invite(invitation, language)
            asked += 1
    return asked


def _demand_room(cohort: Cohort, typed: int, now: datetime) -> None:
    """A school that nobody has verified is no way to write to many strangers, by its cohorts either."""
    if cohort.school is None and cohort.organisation is None:
        return
    asked = CohortInvitation.objects.unscoped("how many of one school or organisation")
    asked = asked.filter(cohort__school=cohort.school, cohort__organisation=cohort.organisation)
    lately = asked.filter(is_colleague=False, invited_at__gt=now - timedelta(days=1)).count()
    is_known = cohort.school is None or cohort.school.is_verified
    if typed and lately + typed > MOST_A_DAY[is_known]:
        raise TooMany


@transaction.atomic
def withdraw(*, invitation: CohortInvitation) -> None:
    CohortInvitation.objects.unscoped(_OWN).filter(pk=invitation.pk, used_at=None).delete()


@transaction.atomic
def shift(*, place: CohortMember, days: int) -> None:
    """Somebody moves all their own dates; nobody has to allow it."""
    mine = CohortMember.objects.of(place.user).filter(pk=place.pk)
    mine.update(shifted=days)
    renew(mine)


@transaction.atomic
def extend(*, place: CohortMember, days: int, reason: str, now: datetime) -> None:
    """A facilitator grants one member more time."""
    mine = CohortMember.objects.of(place.user).filter(pk=place.pk)
    mine.update(extended=days, extension_reason=reason, extended_at=now)
    renew(mine)


@transaction.atomic
def send_message(
    *, ticket: UUID, cohort: Cohort, by: User, members: Iterable[CohortMember], subject: str, text: str, now
) -> CohortMessage:
    """To each one alone, in their language; the same form sent twice is one message."""
    message = CohortMessage(uuid=ticket, cohort=cohort, author=by, subject=subject, text=text, sent_at=now)
    if not insert_once(message):
        return CohortMessage.objects.managed_by(by).get(uuid=ticket, cohort=cohort)
    members = list(members)
    message.recipients.set(members)
    for member in members:
        _send_copy(message, member)
    return message


@transaction.atomic
def plan_session(*, cohort: Cohort, **facts) -> LiveSession:
    """Two clicks plan one."""
    session = LiveSession(cohort=cohort, **facts)
    if insert_once(session):
        return session
    return LiveSession.objects.get(cohort=cohort, title=facts["title"], starts_at=facts["starts_at"])


@transaction.atomic
def cancel_session(*, session: LiveSession) -> None:
    session.delete()


@transaction.atomic
def tick_attendance(*, session: LiveSession, members: Iterable[CohortMember]) -> None:
    """Who has left the cohort since was there all the same."""
    session.present.set([*members, *session.present.exclude(state=MemberState.MEMBER)])


def _dated(cohort: Cohort) -> Cohort:
    cohort.save(update_fields=["dates"])
    renew(CohortMember.objects.unscoped("the dates of their cohort").filter(cohort=cohort))
    return cohort


def _plain(line: str) -> str:
    """Without what no mail program shows: control and direction characters."""
    return "".join(letter for letter in line if letter.isprintable())


def _send_copy(message: CohortMessage, member: CohortMember) -> None:
    user, cohort = member.user, message.cohort
    queue_letter(
        key=message.key_for(member.pk),
        to=user.email,
        template="cohort_message",
        context={
            "name": user.name,
            "author_name": str(message.author),
            "cohort": unlinked(cohort.name),
            "subject_line": message.subject,
            "lines": [_plain(line) for line in message.text.splitlines()],
            "url": letters.address_of(cohort, user.language),
        },
        language=user.language,
    )
