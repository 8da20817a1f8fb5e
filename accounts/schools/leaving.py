"""Somebody's account goes, and with it a lead: the deputy who has served longest leads from then on.

Where there is none the school has nobody in the lead, and the desk of its country sees that.
"""

from django.db.models.signals import pre_delete
from django.utils import timezone

from accounts.models import User

from .actions import belonging
from .actions.errors import LastLead
from .models import Membership, SchoolRole


def lead_goes(sender, instance: User, **kwargs):
    """Heard where the row goes, whichever screen or command deletes it."""
    for membership in Membership.objects.of(instance).live().filter(role=SchoolRole.LEAD):
        belonging.locked(membership.school)
        try:
            belonging.demand_another_lead(membership)
        except LastLead:
            _give_on(membership)


def _give_on(membership: Membership) -> None:
    deputies = Membership.objects.unscoped("who stands in").active().filter(role=SchoolRole.DEPUTY)
    deputy = deputies.filter(school=membership.school_id).order_by("joined_at", "pk").first()
    if deputy:
        belonging.change(membership=deputy, role=SchoolRole.LEAD, by=None, now=timezone.now())


def connect() -> None:
    pre_delete.connect(lead_goes, sender=User)
