"""Rules by which people are enrolled, and whom each has enrolled."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Course, Path
from learning.cohorts.models import Cohort
from safety.scopes import ScopedQuerySet


class EnrolmentRule(models.Model):
    """`conditions` are values by the name of the condition (`learning.rules.conditions`); all of them have to fit."""

    name = models.CharField(_("name"), max_length=120)
    conditions = models.JSONField(default=dict)
    course = models.ForeignKey(Course, models.CASCADE, null=True, blank=True, related_name="+")
    path = models.ForeignKey(Path, models.CASCADE, null=True, blank=True, related_name="+")
    cohort = models.ForeignKey(Cohort, models.CASCADE, null=True, blank=True, related_name="+")
    is_on = models.BooleanField(default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        app_label = "learning"
        default_permissions = ()
        permissions = [("manage_rules", "Can make rules by which people are enrolled")]
        constraints = [
            models.CheckConstraint(
                condition=Q(course__isnull=False, path=None, cohort=None)
                | Q(course=None, path__isnull=False, cohort=None)
                | Q(course=None, path=None, cohort__isnull=False),
                name="rule_enrols_in_one",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def goal(self) -> Course | Path | Cohort:
        found = self.course or self.path or self.cohort
        if found is None:
            raise ValueError("A rule without a goal is refused by its constraint.")
        return found


class RuleEnrolmentQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)


class RuleEnrolment(models.Model):
    """This rule has enrolled this person: whoever inserts the row does it, and nobody does it again."""

    rule = models.ForeignKey(EnrolmentRule, models.CASCADE, related_name="enrolled")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    objects = RuleEnrolmentQuerySet.as_manager()

    class Meta:
        app_label = "learning"
        default_permissions = ()
        constraints = [models.UniqueConstraint("rule", "user", name="enrolled_once_by_a_rule")]
        indexes = [
            models.Index(fields=["user"], condition=Q(told_at=None), name="enrolled_by_rule_untold"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} enrolled {self.user_id}"
