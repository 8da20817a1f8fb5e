"""What was done for one person by those who help, and which mails were promised to whom.

A `SupportAct` is the record of help: who, for whom, why. It must not become a place for what was changed: that stands with
the app that changed it. A `Letter` leads from a person to a row of the outbox, and lives no longer than that row.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from notifications.models import Outbox
from safety.scopes import ScopedQuerySet

LONGEST_REASON = 500


class Help(models.TextChoices):
    ATTEMPT = "attempt", _("One attempt more")
    TIME = "time", _("More time in an attempt")
    COMPLETION = "completion", _("Unit marked as done")
    LETTER = "letter", _("Mail sent again")
    PASSWORD = "password", _("Link for a new password sent")
    SESSIONS = "sessions", _("Signed out everywhere")
    MERGE = "merge", _("Two accounts put together")
    PART = "part", _("Two accounts taken apart again")
    LOOK = "look", _("Looked at pages as the person sees them")


class SupportActQuerySet(ScopedQuerySet):
    def of(self, user):
        """What was done for somebody."""
        return self.scoped().filter(about=user)

    def by(self, user):
        return self.scoped().filter(by=user)


class SupportAct(models.Model):
    """`uuid` is the form it was done with: said twice, it is done once. `subject` holds codes, never a person's words."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    about = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Help)
    subject = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=LONGEST_REASON)
    at = models.DateTimeField()

    objects = SupportActQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("help_people", _("Can help one person: see what happened, and put it right"))]
        indexes = [models.Index(F("about"), F("at").desc(), F("id").desc(), name="help_by_person")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.about_id}"


class LookQuerySet(ScopedQuerySet):
    def of(self, user):
        """Where somebody was looked at."""
        return self.scoped().filter(about=user)

    def by(self, user):
        return self.scoped().filter(by=user)

    def unended(self):
        return self.filter(ended_at=None)


class Look(models.Model):
    """Somebody who helps sees pages as a person sees them, for some minutes, and changes nothing."""

    about = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = LookQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("by", condition=Q(ended_at=None), name="looks_at_one_at_a_time"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("began_at")), name="look_ends_after_it_began"),
        ]
        indexes = [
            models.Index(F("about"), F("ended_at").desc(), name="look_by_person"),
            models.Index("ends_at", condition=Q(ended_at=None), name="looks_that_last"),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} at {self.about_id}"


class MergeQuerySet(ScopedQuerySet):
    def of(self, user):
        """Where an account is the kept one."""
        return self.scoped().filter(kept=user)

    def emptying(self, user):
        return self.scoped().filter(gone=user)

    def standing(self):
        return self.filter(undone_at=None)


class Merge(models.Model):
    """Two accounts of one person are one: `moved` says what went over, so that it can come back, for thirty days."""

    kept = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    gone = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True, help_text="From then on it cannot be undone.")
    moved = models.JSONField(default=dict)

    objects = MergeQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("gone", condition=Q(undone_at=None), name="merged_into_one_at_a_time"),
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merged_with_another"),
        ]
        indexes = [
            models.Index("made_at", condition=Q(undone_at=None, settled_at=None), name="merges_to_be_settled")
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"


class LetterQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)


class Letter(models.Model):
    """The story says which mail it was, in one word; what stood in it is known to nobody but the outbox, until it has left."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    entry = models.OneToOneField(Outbox, models.CASCADE, related_name="letter")
    story = models.CharField(max_length=60)
    promised_at = models.DateTimeField()

    objects = LetterQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(F("user"), F("promised_at").desc(), F("id").desc(), name="letter_by_person")]

    def __str__(self) -> str:
        return f"{self.story} to {self.user_id}"
