"""What cohorts keep about a person, and what goes when they are forgotten."""

from datetime import datetime

from allauth.account.models import EmailAddress

from accounts.models import User
from notifications.models import MutedKind, Reminded

from . import joining
from .models import CalendarFeed, Cohort, CohortInvitation, CohortMember, CohortMessage, WeeklyGoal


def cohorts(user: User) -> dict:
    places = CohortMember.objects.of(user).select_related("cohort").order_by("pk")
    sent = CohortMessage.objects.of(user).order_by("pk")
    return {
        "places": [_place(place) for place in places.prefetch_related("sessions_attended")],
        "leads": list(
            Cohort.objects.managed_by(user).filter(facilitators=user).values_list("name", flat=True)
        ),
        "invited": list(CohortInvitation.objects.of(user).values("cohort__name", "invited_at", "used_at")),
        "messages": list(sent.values("subject", "text", "sent_at")),
    }


def _place(place: CohortMember) -> dict:
    return {
        "cohort": place.cohort.name,
        "state": place.state,
        "asked": place.asked_at,
        "joined": place.joined_at,
        "ended": place.ended_at,
        "days shifted": place.shifted,
        "days granted": place.extended,
        "granted because": place.extension_reason,
        "next date": place.next_due,
        "sessions attended": [session.title for session in place.sessions_attended.all()],
    }


def reminders(user: User) -> dict:
    goal = WeeklyGoal.objects.of(user).values("measure", "amount", "set_at").first()
    muted = MutedKind.objects.of(user).order_by("kind")
    return {
        "weekly goal": goal,
        "calendar made": CalendarFeed.objects.of(user).values_list("made_at", flat=True).first(),
        "switched off": list(muted.values("kind", "muted_at")),
        "reminded": list(Reminded.objects.of(user).order_by("pk").values("kind", "subject", "at")),
    }


def erase(*, user: User, now: datetime) -> None:
    """Invitations hang on an address, not on the account; seats go to those who wait."""
    for place in CohortMember.objects.of(user).live().select_related("cohort").order_by("pk"):
        joining.leave(place=place, now=now)
    confirmed = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    addresses = [user.email, *confirmed]
    mine = CohortInvitation.objects.unscoped("to be forgotten")
    mine.filter(email__in={address.lower() for address in addresses}).delete()
