"""Totals that are kept instead of counted.

A change appends a `Delta` in its own transaction, so that two people who finish at once do not wait for each other; a periodic
job folds deltas into `Tally`. A total is always both together (`reports.totals`), so it is true however late the job is.
Neither holds anything about one person.
"""

from django.db import models

from reports.cells import Cell, Counts


class Counted(models.Model):
    people = models.IntegerField(default=0)
    percents = models.BigIntegerField(default=0)
    measured = models.IntegerField(default=0)

    class Meta:
        abstract = True
        default_permissions = ()

    @property
    def counts(self) -> Counts:
        return Counts(self.people, self.percents, self.measured)


class Delta(Counted):
    """What changed in one cell; added up and deleted by `reports.tallying.fold`."""

    key = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.key} {self.people:+}"

    @property
    def cell(self) -> Cell:
        return Cell.from_key(self.key)


class Tally(Counted):
    """A sum over cells; `reports.cells.Cell.sums` says which ones are kept."""

    key = models.CharField(max_length=80, primary_key=True)

    def __str__(self) -> str:
        return f"{self.key} {self.people}"


class Follower(models.Model):
    """The one row that whoever folds or follows holds, so that only one does; and how far it has come."""

    seen_until = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"until {self.seen_until}"


class CourseBehind(models.Model):
    """Summaries of everybody on it have changed, and the rows of the report follow by and by (`reports.behind`)."""

    course = models.OneToOneField("courses.Course", models.CASCADE, related_name="+")
    token = models.UUIDField(help_text="Another one each time that the summaries change.")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.course_id)
