"""The private address at which a calendar program reads somebody's dates. Of its secret only the digest is kept."""

from django.conf import settings
from django.db import models

from safety.scopes import ScopedQuerySet


class CalendarFeedQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)


class CalendarFeed(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        app_label = "learning"
        default_permissions = ()

    def __str__(self) -> str:
        return f"calendar of {self.user_id}"
