"""What is kept about a person in organisations: for their copy of their data, and to be forgotten."""

from datetime import datetime

from accounts.models import User

from .models import Administrator, Affiliation


def organisations(user: User) -> dict:
    appointed = Administrator.objects.unscoped("whom they appointed").filter(appointed_by=user)
    decided = Affiliation.objects.unscoped("what they asked for").filter(made_by=user)
    return {
        "administers": list(
            Administrator.objects.of(user).values(
                "organisation__name", "appointed_at", "began_at", "ended_at"
            )
        ),
        "appointed": list(appointed.values("organisation__name", "email", "appointed_at")),
        "schools in networks": list(
            decided.values("organisation__name", "school__name", "words", "made_at", "state")
        ),
    }


def forget(*, user: User, now: datetime) -> None:
    """Appointments that were sent to their address, whether or not they said yes; and what they wrote."""
    Administrator.objects.unscoped("sent to their address").filter(email__iexact=user.email).delete()
    Affiliation.objects.unscoped("their words").filter(made_by=user).update(words="")
