"""What a facilitator wrote to members. Each copy leaves through the outbox, which knows what became of it."""

import uuid

from django.conf import settings
from django.db import models

from safety.scopes import ScopedQuerySet

from .cohort import Cohort
from .member import CohortMember


class CohortMessageQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(recipients__user=user)

    def managed_by(self, user):
        return self.scoped().filter(cohort__in=Cohort.objects.managed_by(user))


class CohortMessage(models.Model):
    """`uuid` comes with the form: sent twice, it is one message."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    subject = models.CharField(max_length=120)
    text = models.TextField(max_length=5000)
    sent_at = models.DateTimeField()
    recipients = models.ManyToManyField(CohortMember, related_name="messages")

    objects = CohortMessageQuerySet.as_manager()

    class Meta:
        app_label = "learning"
        default_permissions = ()

    def __str__(self) -> str:
        return self.subject

    def key_for(self, member: int) -> str:
        """Of the promise in the outbox."""
        return f"cohort:{self.uuid}:{member}"
