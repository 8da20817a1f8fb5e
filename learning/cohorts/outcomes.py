"""What became of a message, person by person, as the outbox knows it."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from notifications.mail import KIND
from notifications.models import Outbox, Status

from .models import CohortMember, CohortMessage


class Outcome(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")


class Delivery(NamedTuple):
    member: CohortMember
    outcome: Outcome


_BY_STATUS = {
    Status.DONE: Outcome.SENT,
    Status.DEAD: Outcome.FAILED,
    Status.WITHHELD: Outcome.FAILED,
    Status.RETRY: Outcome.WAITING,
    Status.QUEUED: Outcome.WAITING,
    Status.INFLIGHT: Outcome.WAITING,
}


def deliveries(message: CohortMessage) -> list[Delivery]:
    """A promise that the outbox has forgotten was kept long ago."""
    members = list(message.recipients.select_related("user").order_by("pk"))
    keys = {message.key_for(member.pk): member for member in members}
    promises = Outbox.objects.filter(kind=KIND, key__in=keys)
    status = dict(promises.values_list("key", "status"))
    return [
        Delivery(member, _BY_STATUS[Status(status.get(key, Status.DONE))]) for key, member in keys.items()
    ]
