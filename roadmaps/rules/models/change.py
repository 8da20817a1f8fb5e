"""What became of a fact: another value, a check, or that it is out of date. Each happens once to a version."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from safety.scopes import ScopedQuerySet

from .fact import RuleFact, RuleVersion


class Change(models.TextChoices):
    ENTERED = "entered", _("new value")
    CHECKED = "checked", _("checked")
    EXPIRED = "expired", _("out of date")


class RuleChange(models.Model):
    """`before` is the version that counted until then. `marked_at`: every text that names the fact shows it from then on."""

    fact = models.ForeignKey(RuleFact, models.PROTECT, related_name="changes")
    what = models.CharField(max_length=10, choices=Change)
    before = models.ForeignKey(RuleVersion, models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey(RuleVersion, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_index=True)
    marked_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("after", "what", name="rule_change_once")]

    def __str__(self) -> str:
        return f"{self.fact_id} {self.what}"

    @property
    def is_told(self) -> bool:
        """Whether it says something else than before to those who relied on it; a first value and a check do not."""
        if self.what == Change.ENTERED:
            return self.before is not None
        return self.what == Change.EXPIRED


class RuleChangeSeenQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)


class RuleChangeSeen(models.Model):
    """Somebody has read what changed, and is not told of it again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="rule_changes_seen")
    change = models.ForeignKey(RuleChange, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    objects = RuleChangeSeenQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("user", "change", name="rule_change_seen_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.change_id}"
