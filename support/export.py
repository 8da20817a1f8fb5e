"""What `support` keeps about a person, as they may take it along."""

from accounts.models import User

from .models import Letter, Look, SupportAct


def help_given(user: User) -> list[dict]:
    acts = SupportAct.objects.of(user).order_by("at", "pk")
    return list(acts.values("kind", "subject", "reason", "at"))


def looks(user: User) -> list[dict]:
    seen = Look.objects.of(user).order_by("began_at", "pk")
    return list(seen.values("began_at", "ends_at", "ended_at"))


def letters(user: User) -> list[dict]:
    sent = Letter.objects.of(user).order_by("promised_at", "pk")
    return list(sent.values("story", "promised_at", "entry__status"))
