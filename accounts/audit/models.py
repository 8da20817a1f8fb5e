"""A line of the audit log, and where its chain ends. The database refuses to change or delete either (migration 0003)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safety.scopes import ScopedQuerySet

NOBODY_BEFORE = "0" * 64
ONLY = 1


class AuditQuerySet(ScopedQuerySet):
    def visible_to(self, user):
        return self.scoped() if user.has_perm("accounts.view_auditentry") else self.scoped().none()

    def of(self, user):
        """What somebody did, and what was done about them."""
        return self.scoped().filter(Q(actor=user.pk) | Q(about=user.pk))


class AuditEntry(models.Model):
    """People are their numbers, without a foreign key: a line stays as it is when somebody is forgotten."""

    number = models.BigIntegerField(_("number"))
    at = models.DateTimeField(_("when"), db_index=True)
    act = models.CharField(_("act"), max_length=60)
    actor = models.BigIntegerField(_("who"), null=True, db_index=True)
    about = models.BigIntegerField(_("about whom"), null=True, db_index=True)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    subject_label = models.CharField(max_length=120, blank=True, help_text="Never a person's words.")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, help_text="The hash of the line before.")
    hash = models.CharField(max_length=64)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the audit log")
        verbose_name_plural = _("audit log")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["number"], name="audit_number_once"),
            models.UniqueConstraint(fields=["previous"], name="audit_previous_once"),
        ]
        indexes = [models.Index(fields=["act", "-number"], name="audit_by_act")]

    def __str__(self) -> str:
        return f"{self.number}: {self.act}"


class AuditHead(models.Model):
    """The last line that was written: what is cut off at the end is missed here. Whoever writes a line locks it."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=NOBODY_BEFORE)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(pk=ONLY), name="audit_has_one_head")]

    def __str__(self) -> str:
        return f"{self.number}: {self.hash}"
