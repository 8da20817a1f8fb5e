"""A fact: this person finished this unit, then and by this rule. Inserted once, never rewritten, never deleted.

It is not a log of visits (nothing is) nor a grade (that is `assessments.Attempt`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Edition, Rule, Unit
from safety.scopes import ScopedQuerySet

from .enrolment import Enrolment


class Source(models.TextChoices):
    LEARNER = "learner", _("the learner")
    QUIZ = "quiz", _("a quiz")
    CASE = "case", _("a branching case")
    ASSIGNMENT = "assignment", _("an assignment")
    MANUAL = "manual", _("somebody who helps")


class CompletionQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(enrolment__user=user)

    def rules(self) -> frozenset[str]:
        """By which units were completed. One that was set aside for a unit by hand is claimed for none."""
        found = set(self.order_by().values_list("rule", "source"))
        set_aside = {rule for rule, source in found if source == Source.MANUAL}
        return frozenset(rule for rule, _source in found) - set_aside


class Completion(models.Model):
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="completions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="completions")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    rule = models.CharField(max_length=10, choices=Rule)
    source = models.CharField(max_length=10, choices=Source)
    completed_at = models.DateTimeField()

    objects = CompletionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("enrolment", "unit", name="completed_once_per_unit")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.unit_id}"
