"""What somebody wants to do each week, without any cohort."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from safety.scopes import ScopedQuerySet


class Measure(models.TextChoices):
    UNITS = "units", _("units a week")
    MINUTES = "minutes", _("minutes a week")


class WeeklyGoalQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)


class WeeklyGoal(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="weekly_goal")
    measure = models.CharField(max_length=8, choices=Measure)
    amount = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField()

    objects = WeeklyGoalQuerySet.as_manager()

    class Meta:
        app_label = "learning"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user_id}: {self.amount} {self.measure}"
