"""Replies to a survey with names, for authors: people were told so before they answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from assessments.assignments.words import Bilingual
from assessments.models import Survey, SurveyReply

from .results import answers_of
from .words import of_surveys

MOST = 200
_TOLD = "people were told before that authors read it with their names"


class Read(NamedTuple):
    name: str
    course: str
    at: datetime
    answers: list[tuple[str, str]]


def replies_to(survey: Survey, language: str) -> list[Read]:
    """The newest. Three queries."""
    rows = SurveyReply.objects.unscoped(_TOLD).filter(version__survey=survey).order_by("-pk")[:MOST]
    replies = list(rows.select_related("enrolment__user", "enrolment__course", "version__survey"))
    words = of_surveys({reply.version for reply in replies}, language)
    return [_read(reply, words[reply.version_id]) for reply in replies]


def _read(reply: SurveyReply, words: Bilingual) -> Read:
    answers = [
        (words.part("questions", question["id"], "label").text, _said(question, words, values))
        for question in reply.version.shape
        if (values := reply.answers.get(question["id"]))
    ]
    return Read(reply.enrolment.user.name, reply.enrolment.course.code, reply.at, answers)


def _said(question: Mapping, words: Bilingual, values: list[str]) -> str:
    known = dict(answers_of(question, words.below("questions", question["id"])))
    return ", ".join(known.get(value, value) for value in values)
