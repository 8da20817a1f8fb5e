"""When a cohort meets live, and who was there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .cohort import Cohort
from .member import CohortMember


class LiveSession(models.Model):
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="sessions")
    title = models.CharField(_("title"), max_length=120)
    starts_at = models.DateTimeField(_("begins"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=60)
    link = models.URLField(_("link"), blank=True)
    present = models.ManyToManyField(CohortMember, related_name="sessions_attended")

    class Meta:
        app_label = "learning"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["cohort", "starts_at", "title"], name="session_planned_once")
        ]
        indexes = [models.Index(fields=["cohort", "starts_at"], name="cohort_sessions")]

    def __str__(self) -> str:
        return self.title
