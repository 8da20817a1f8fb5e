"""Where texts name a fact, and what people who keep those texts should look at once it has changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from wagtail.models import Page

from assessments.models import BankItem
from courses.models import Course

from .change import RuleChange


class RuleUse(models.Model):
    """A key in the words of a live page, or of a question of a bank, in one language. Derived: publishing and a sweeper write it."""

    key = models.CharField(max_length=80, db_index=True)
    page = models.ForeignKey(Page, models.CASCADE, null=True, related_name="+")
    item = models.ForeignKey(BankItem, models.CASCADE, null=True, related_name="+")
    course = models.ForeignKey(Course, models.CASCADE, null=True, related_name="+")
    language = models.CharField(max_length=8)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("page", "key", name="rule_use_once_on_a_page"),
            models.UniqueConstraint("item", "key", name="rule_use_once_in_a_question"),
            models.CheckConstraint(
                condition=Q(page__isnull=True) ^ Q(item__isnull=True),
                name="rule_use_on_a_page_or_in_a_question",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.page_id or self.item_id}"


class RuleTaskQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at=None)


class RuleTask(models.Model):
    """A text that names a fact which has changed or expired: somebody should read it again."""

    change = models.ForeignKey(RuleChange, models.CASCADE, related_name="tasks")
    page = models.ForeignKey(Page, models.CASCADE, null=True, related_name="+")
    item = models.ForeignKey(BankItem, models.CASCADE, null=True, related_name="+")
    course = models.ForeignKey(Course, models.CASCADE, null=True, related_name="+")
    language = models.CharField(max_length=8)
    told_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = RuleTaskQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("change", "page", name="rule_task_once_for_a_page"),
            models.UniqueConstraint("change", "item", name="rule_task_once_for_a_question"),
        ]

    def __str__(self) -> str:
        return f"{self.change_id} {self.page_id or self.item_id}"
