"""What readers of reports keep: a view by its name, and a report that comes by itself."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reports.permissions import can_read_reports
from safety.scopes import ScopedQuerySet


class FileFormat(models.TextChoices):
    CSV = "csv", "CSV"
    XLSX = "xlsx", "XLSX"
    JSON = "json", "JSON"
    DOCX = "docx", "DOCX"


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class OwnQuerySet(ScopedQuerySet):
    def of(self, user):
        """Whoever may no longer read reports keeps nothing of them in hand."""
        return self.scoped().filter(by=user) if can_read_reports(user) else self.scoped().none()


class SavedView(models.Model):
    """`query` is the address of a screen behind its question mark: filters and order, never a page."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="report_views")
    report = models.CharField(max_length=30)
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=1000, blank=True)
    made_at = models.DateTimeField()

    objects = OwnQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("by", "report", "name", name="report_view_once")]

    def __str__(self) -> str:
        return f"{self.report}: {self.name}"


class Schedule(models.Model):
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="report_schedules")
    report = models.CharField(max_length=30)
    query = models.CharField(max_length=1000, blank=True)
    format = models.CharField(_("format"), max_length=4, choices=FileFormat, default=FileFormat.XLSX)
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    hour = models.PositiveSmallIntegerField(_("hour"))
    zone = models.CharField(_("time zone"), max_length=64)
    recipients = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    made_at = models.DateTimeField()
    last_slot = models.DateField(null=True, help_text="The day of the last delivery, in its zone.")

    objects = OwnQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6, hour__lte=23), name="schedule_in_a_week"),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.weekday} {self.hour}"

    @property
    def delivered_on(self) -> date | None:
        """Nothing was delivered at the slot that had passed already when it was made."""
        if self.last_slot is None:
            return None
        begin = datetime.combine(self.last_slot, time(self.hour), ZoneInfo(self.zone))
        return self.last_slot if begin > self.made_at else None
