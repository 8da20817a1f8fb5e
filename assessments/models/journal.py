"""What was entered when: one row for every answer that arrived, never changed, deleted after ninety days.

`Response` is the answer that counts. The journal is what support reads when somebody asks "what did I enter at 10:41?",
and its unique key is what makes sending an answer twice the same as sending it once.
"""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from safety.scopes import ScopedQuerySet

from .attempt import Attempt

KEPT_FOR = timedelta(days=90)


class AnswerEventQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(attempt__enrolment__user=user)

    def older_than_kept(self, *, now: datetime):
        return self.filter(entered_at__lt=now - KEPT_FOR)


class AnswerEvent(models.Model):
    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="events", db_index=False)
    slot = models.PositiveSmallIntegerField()
    sequence = models.BigIntegerField()
    device = models.CharField(
        max_length=36, blank=True, help_text="A random name that one browser gave itself."
    )
    value = models.JSONField()
    certainty = models.PositiveSmallIntegerField(null=True)
    language = models.CharField(max_length=8, blank=True, help_text="The language of the page.")
    shown_at = models.DateTimeField(
        null=True, help_text="When the page was made: its words are the newest revision of that moment."
    )
    entered_at = models.DateTimeField(db_index=True)

    objects = AnswerEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer as entered")
        verbose_name_plural = _("answers as entered")
        constraints = [
            models.UniqueConstraint("attempt", "slot", "sequence", "device", name="answer_event_once")
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.slot} {self.sequence}"
