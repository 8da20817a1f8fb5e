"""What people answered in surveys (decision 26).

Answers are counts: nothing tells which of them came from one person, or when within a month. That somebody has been asked is a
keyed digest, which leads to nobody without the secret of the site. Only a survey with names keeps a reply.
"""

from uuid import uuid4

from django.db import models

from courses.models import Course
from learning.models import Enrolment
from safety.scopes import ScopedQuerySet

from .survey import Occasion, SurveyQuestion, SurveyVersion


class SurveyTaken(models.Model):
    """Somebody answered this survey, or did not want to: which of the two is not kept, nor when."""

    digest = models.CharField(max_length=64, primary_key=True)
    is_shuffled = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest


class SurveyTally(models.Model):
    """How many gave an answer in a month. The empty value counts whoever answered the question at all."""

    uuid = models.UUIDField(primary_key=True, default=uuid4)
    question = models.ForeignKey(SurveyQuestion, models.PROTECT, related_name="tallies", db_index=False)
    value = models.CharField(max_length=40, blank=True)
    occasion = models.CharField(max_length=12, choices=Occasion)
    course = models.ForeignKey(Course, models.CASCADE, related_name="+")
    month = models.DateField(help_text="Its first day.")
    country = models.CharField(max_length=2, blank=True)
    role = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=8, blank=True)
    people = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "question", "value", "occasion", "course", "month", "country", "role", "language",
                name="survey_tally_once",
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=["value", "month"], name="survey_tally_by_value")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.value}: {self.people}"


class SurveyReplyQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(enrolment__user=user)


class SurveyReply(models.Model):
    """Of a survey with names alone."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    version = models.ForeignKey(SurveyVersion, models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=12, choices=Occasion)
    answers = models.JSONField(help_text="By the id of the question: the values that were chosen.")
    language = models.CharField(max_length=8)
    at = models.DateTimeField()

    objects = SurveyReplyQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.occasion}"


class SurveyRemark(models.Model):
    """What somebody wrote, without where they are from or when. It goes with the reply, where there is one."""

    uuid = models.UUIDField(primary_key=True, default=uuid4)
    question = models.ForeignKey(SurveyQuestion, models.PROTECT, related_name="remarks")
    occasion = models.CharField(max_length=12, choices=Occasion)
    course = models.ForeignKey(Course, models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    text = models.TextField()
    reply = models.ForeignKey(SurveyReply, models.CASCADE, null=True, related_name="remarks")
    is_shuffled = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.uuid)


class SurveyInvitationQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(enrolment__user=user)


class SurveyInvitation(models.Model):
    """Somebody was written to half a year after a course. Whether they answered is not here."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    survey = models.ForeignKey("assessments.Survey", models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    objects = SurveyInvitationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("survey", "enrolment", name="survey_invitation_once")]
        indexes = [models.Index(fields=["reminded_at", "asked_at"], name="survey_invitation_due")]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.enrolment_id}"
