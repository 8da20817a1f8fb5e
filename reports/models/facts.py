"""What is kept per course, unit and school, so that no report counts people while somebody waits (decision 21).

Nothing here is about one person. `reports.counting` writes all of it; a month that is closed is never written again.
"""

from django.db import models

from accounts.models import School
from courses.models import Course, Unit


class Flow(models.Model):
    """What happened in a time: not who stands where."""

    enrolled = models.PositiveIntegerField(default=0)
    by_path = models.PositiveIntegerField(default=0, help_text="Enrolled while on a path with the course.")
    started = models.PositiveIntegerField(default=0, help_text="First unit completed.")
    finished = models.PositiveIntegerField(default=0)
    certificates = models.PositiveIntegerField(default=0)
    completed = models.PositiveIntegerField(default=0, help_text="Units, by whomever.")
    minutes = models.PositiveBigIntegerField(default=0, help_text="Of those units.")

    class Meta:
        abstract = True
        default_permissions = ()


class CourseDay(Flow):
    course = models.ForeignKey(Course, models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()

    class Meta(Flow.Meta):
        constraints = [models.UniqueConstraint("course", "day", name="course_day_once")]

    def __str__(self) -> str:
        return f"{self.course_id} {self.day}"


class CourseMonth(Flow):
    """By what people said of themselves when the month was closed."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="+", db_index=False)
    month = models.DateField(help_text="Its first day.")
    country = models.CharField(max_length=2, blank=True)
    role = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=8)
    agreed = models.BooleanField(
        default=False,
        help_text="They agreed to be counted with country and role in figures for those who fund the site.",
    )

    class Meta(Flow.Meta):
        constraints = [
            models.UniqueConstraint(
                "month", "course", "country", "role", "language", "agreed", name="course_month_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} {self.month} {self.country} {self.role} {self.language}"


class UnitReach(models.Model):
    """How many completed a unit, by the language they learn in."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    language = models.CharField(max_length=8)
    people = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("unit", "language", name="unit_reach_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.language}: {self.people}"


class SchoolFigures(models.Model):
    school = models.OneToOneField(School, models.CASCADE, related_name="figures")
    country = models.CharField(max_length=2)
    people = models.PositiveIntegerField()
    enrolled = models.PositiveIntegerField()
    finished = models.PositiveIntegerField()
    certificates = models.PositiveIntegerField()
    minutes = models.PositiveBigIntegerField()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=[sort, "id"], name=f"report_school_{sort}")
            for sort in ("people", "enrolled", "finished", "minutes")
        ]

    def __str__(self) -> str:
        return f"{self.school_id}: {self.enrolled}"


class PlatformDay(models.Model):
    """One measure of the whole site as it was last taken on a day."""

    day = models.DateField()
    measure = models.CharField(max_length=40)
    value = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("day", "measure", name="platform_day_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.measure}: {self.value}"
