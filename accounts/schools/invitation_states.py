"""What became of an invitation: from what is kept about it, and from what the outbox knows of its mail."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import models
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from notifications import mail, outbox
from notifications.models import Status

from .models import Invitation


class State(models.TextChoices):
    """The mail is *created* while it waits, *sent* while we try, *delivered* once its server has taken it, *bounced* if that refused."""

    CREATED = "created", _("created")
    SENT = "sent", _("sent")
    DELIVERED = "delivered", _("delivered")
    BOUNCED = "bounced", _("bounced")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    EXPIRED = "expired", _("expired")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN = (State.CREATED, State.SENT, State.DELIVERED, State.BOUNCED, State.EXPIRED)
"""Those that can still be sent again, or withdrawn."""

_BY_STATUS = {
    Status.QUEUED: State.CREATED,
    Status.INFLIGHT: State.SENT,
    Status.RETRY: State.SENT,
    Status.DONE: State.DELIVERED,
    Status.DEAD: State.BOUNCED,
    Status.WITHHELD: State.BOUNCED,
}
_FORGOTTEN = Status.DONE


class Told(NamedTuple):
    invitation: Invitation
    state: State
    uses: int

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def kind(self) -> str:
        """Of the chip that shows it."""
        return {State.ACCEPTED: "done", State.BOUNCED: "warning"}.get(self.state, "open")


def told(invitations: QuerySet[Invitation], *, now: datetime, limit: int | None = None) -> list[Told]:
    """As many queries for many as for one."""
    found = list(invitations.annotate(used=Count("uses"))[:limit])
    statuses = outbox.outcomes(kind=mail.KIND, keys=(each.mail_key for each in found if each.email))
    return [_told(each, statuses, now) for each in found]


def _told(invitation: Invitation, statuses: dict[str, str], now: datetime) -> Told:
    used = getattr(invitation, "used", 0)
    return Told(invitation, _state(invitation, used, statuses, now), used)


def _state(invitation: Invitation, used: int, statuses: dict[str, str], now: datetime) -> State:
    if used >= invitation.most_uses:
        return State.ACCEPTED
    if invitation.withdrawn_at:
        return State.WITHDRAWN
    if invitation.declined_at:
        return State.DECLINED
    if invitation.expires_at <= now:
        return State.EXPIRED
    if invitation.is_link:
        return State.CREATED
    return _BY_STATUS[Status(statuses.get(invitation.mail_key, _FORGOTTEN))]


def addresses_waiting(invitations: QuerySet[Invitation], *, now: datetime) -> Iterable[str]:
    """Those that were asked and have not answered: they need not be asked a second time."""
    waiting = (State.CREATED, State.SENT, State.DELIVERED)
    return {each.invitation.email for each in told(invitations, now=now) if each.state in waiting}
