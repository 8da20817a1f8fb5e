"""Surveys among the rights of a person: their replies with a name, and that they were asked at all."""

from collections.abc import Iterator
from datetime import datetime

from accounts.models import User
from assessments.models import Moment, Survey, SurveyInvitation, SurveyReply, SurveyTaken
from learning.models import Enrolment

from .actions import Occurrence


def surveys(user: User) -> dict[str, list]:
    """Of anonymous ones only that they were answered or not wanted: what was said nobody can find."""
    replies = SurveyReply.objects.of(user).order_by("pk")
    sent = SurveyInvitation.objects.of(user).order_by("pk")
    shown = ("enrolment__course__code", "occasion", "language", "at", "answers")
    return {
        "replies with your name": list(replies.values(*shown)),
        "asked by mail": list(sent.values("enrolment__course__code", "asked_at", "reminded_at")),
        "answered or not wanted": [
            {"course": asked.enrolment.course.code, "occasion": asked.occasion} for asked in _taken(user)
        ],
    }


def forget_taken(*, user: User, now: datetime) -> None:
    digests = [asked.digest for asked in _occurrences(user)]
    SurveyTaken.objects.filter(digest__in=digests).delete()


def _taken(user: User) -> list[Occurrence]:
    by_digest = {asked.digest: asked for asked in _occurrences(user)}
    found = SurveyTaken.objects.filter(digest__in=by_digest).values_list("digest", flat=True)
    return [asked for digest, asked in by_digest.items() if digest in set(found)]


def _occurrences(user: User) -> Iterator[Occurrence]:
    enrolments = list(Enrolment.objects.of(user).select_related("course"))
    for survey in Survey.objects.order_by("pk"):
        for occasion in Moment(survey.moment).occasions:
            for enrolment in enrolments:
                yield Occurrence(survey, enrolment, occasion)
