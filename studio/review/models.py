"""Links by which a draft is read without an account, and what came of them: comments and signatures."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Course


class ReviewLinkQuerySet(models.QuerySet):
    def valid(self, *, at: datetime):
        return self.filter(withdrawn_at=None, expires_at__gt=at)


class ReviewLink(models.Model):
    """For one reader. Of its secret only the digest is kept (`safety.tokens`)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    course = models.ForeignKey(Course, models.CASCADE, related_name="review_links")
    language = models.CharField(max_length=10)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    words = models.TextField(blank=True)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = ReviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.course_id}/{self.language} {self.made_at:%Y-%m-%d}"

    def is_valid(self, *, at: datetime) -> bool:
        return self.withdrawn_at is None and self.expires_at > at


class ReviewComment(models.Model):
    """`page` is the translation key of the page that was read, `block` the id of a block of it; nothing stands for the whole."""

    link = models.ForeignKey(ReviewLink, models.CASCADE, related_name="comments")
    page = models.UUIDField()
    block = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.link_id}: {self.text[:40]}"


class Verdict(models.TextChoices):
    READY = "ready", _("Ready to publish")
    CHANGES = "changes", _("Ready after the changes that I named")


class SignOff(models.Model):
    """What somebody said of the whole draft; it counts once its address is confirmed. `words_then` is the fingerprint of the draft."""

    link = models.ForeignKey(ReviewLink, models.CASCADE, related_name="sign_offs")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    statement = models.TextField(blank=True)
    words_then = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.link_id}: {self.verdict}"
