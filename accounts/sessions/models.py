"""Django's sessions know their people, but not the other way round: this is the way from a person to their sessions."""

from django.conf import settings
from django.db import models

from safety.scopes import ScopedQuerySet


class UserSessionQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)


class UserSession(models.Model):
    """`key` is Django's, which changes whenever somebody shows again who they are."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sessions")
    key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=60, blank=True, help_text="Browser and system, without versions.")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    objects = UserSessionQuerySet.as_manager()

    class Meta:
        app_label = "accounts"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user_id}: {self.device}"
