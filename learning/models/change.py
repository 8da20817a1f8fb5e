"""What an edition did to one person's summary: what they are shown, and what stays to be read later.

Of people who had finished nothing changes; their row says that they were told what is new.
"""

from django.db import models

from courses.models import Edition, EditionDecision
from learning.completion import percent_of
from safety.scopes import ScopedQuerySet

from .enrolment import Enrolment


class EditionChangeQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(enrolment__user=user)

    def unseen(self):
        return self.filter(seen_at=None)


class EditionChange(models.Model):
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="edition_changes")
    decision = models.ForeignKey(EditionDecision, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    edition_before = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    required_before = models.PositiveIntegerField()
    done_before = models.PositiveIntegerField()
    required = models.PositiveIntegerField()
    done = models.PositiveIntegerField()
    had_finished = models.BooleanField()
    changed_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    objects = EditionChangeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("enrolment", "edition", name="changed_once_per_edition")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.edition_before_id} → {self.edition_id}"

    @property
    def more(self) -> int:
        """How many units are required in addition; below zero where there are fewer."""
        return self.required - self.required_before

    @property
    def fewer(self) -> int:
        return -self.more

    @property
    def percent_before(self) -> int | None:
        return percent_of(self.done_before, self.required_before)

    @property
    def percent(self) -> int | None:
        return percent_of(self.done, self.required)
