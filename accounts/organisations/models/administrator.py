"""Who administers an organisation. It gives no right in the CMS and none of Django's: only what is asked for in `permissions.py`."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from safety.scopes import ScopedQuerySet

from .organisation import Organisation


class AdministratorQuerySet(ScopedQuerySet):
    def live(self):
        return self.filter(ended_at=None).exclude(began_at=None)

    def waiting(self, *, at: datetime):
        """Appointed, and may still say yes."""
        return self.filter(ended_at=None, began_at=None, expires_at__gt=at)

    def of(self, user):
        return self.scoped().filter(user=user)

    def beside(self, user):
        """Of the organisations that somebody administers."""
        own = Organisation.objects.administered_by(user)
        return self.scoped().filter(organisation__in=own.values("pk"))

    def managed_by(self, user):
        """Of the organisations to which somebody may appoint."""
        own = Organisation.objects.staffed_by(user)
        return self.scoped().filter(organisation__in=own.values("pk"))


class Administrator(models.Model):
    """One row from the appointment on: by mail to an address, with a secret of which the digest is kept; `user` once they said yes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="administrators")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="administrations"
    )
    email = models.EmailField(blank=True, help_text="None once they said yes.")
    language = models.CharField(max_length=8)
    digest = models.CharField(max_length=64, unique=True)
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    appointed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = AdministratorQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "organisation", "user", condition=Q(ended_at=None), name="administrator_once_at_a_time"
            ),
            models.UniqueConstraint(
                "organisation",
                "email",
                condition=Q(ended_at=None, began_at=None),
                name="appointed_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id or 'somebody'} at {self.organisation_id}"
