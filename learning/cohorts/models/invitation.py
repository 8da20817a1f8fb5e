"""An address that a facilitator has asked in. Whether somebody has an account with it is told to nobody."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import models
from django.db.models import Q

from safety.scopes import ScopedQuerySet

from .cohort import Cohort


class CohortInvitationQuerySet(ScopedQuerySet):
    def of(self, user):
        """To an address that is surely theirs: one that they have confirmed."""
        confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
        return self.scoped().filter(email__in=[address.lower() for address in confirmed])

    def managed_by(self, user):
        return self.scoped().filter(cohort__in=Cohort.objects.managed_by(user))

    def open(self):
        return self.filter(used_at=None)


class CohortInvitation(models.Model):
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    is_colleague = models.BooleanField(
        default=False, help_text="Asked with the whole school: nobody typed the address."
    )
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = CohortInvitationQuerySet.as_manager()

    class Meta:
        app_label = "learning"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "cohort", "email", condition=Q(used_at=None), name="invited_once_to_a_cohort"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} to {self.cohort_id}"
