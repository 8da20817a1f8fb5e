"""Some people of all kinds on a course, with all that is counted of them."""

from datetime import UTC, datetime

from django.http import QueryDict

from assessments.models import Attempt, AttemptState, QuizVersion
from assessments.surveys.housekeeping import shuffle_answers
from credentials.models import Certificate
from learning.models import Enrolment
from reports import counting, measuring
from reports.catalogue import REPORTS
from reports.models import ReportRow
from reports.report import Asked, Query
from tests.assessments.surveys.factories import SurveyFactory, answered, key_of

from .factories import CertificateFactory, CrowdFactory, LearnerFactory

TODAY = datetime(2026, 6, 20, 12, tzinfo=UTC)
JOINED = datetime(2026, 4, 10, 12, tzinfo=UTC)


def crowd(course, number: int = 30) -> None:
    """Joined in April, looked at in June: April and May are closed."""
    CrowdFactory.create(number, course=course, now=JOINED)
    enrolment = LearnerFactory.create(
        course=course, name="=1+1", email="evil@example.org", done=2, school="Hill", now=JOINED
    )
    LearnerFactory.create(course=course, name="Ada", done=3, country="FI", school="Hill", now=JOINED)
    CertificateFactory.create(enrolment=enrolment)
    Certificate.objects.unscoped("test").update(issued_at=JOINED)
    unit = course.units.order_by("position").last()
    quiz = QuizVersion.objects.create(unit=unit, number=1, slots=[], created_at=JOINED)
    for found in Enrolment.objects.unscoped("test").order_by("pk")[:3]:
        Attempt.objects.create(
            enrolment=found, unit=unit, number=1, quiz_version=quiz, state=AttemptState.SUBMITTED, draw=[],
            started_at=JOINED, submitted_at=JOINED, released_at=JOINED, score=1, max_score=2, percent=50,
            is_passed=False,
        )  # fmt: skip
    answer_survey()
    counting.count_all(now=TODAY)
    measuring.take_all(now=TODAY)


def answer_survey() -> None:
    """Before the course: twelve answered each question."""
    survey = SurveyFactory.create(moment="before-after")
    people = Enrolment.objects.unscoped("test").select_related("user", "course").order_by("pk")[:12]
    for number, enrolment in enumerate(people):
        said = {"scale": str(number % 5 + 1), "many": [key_of("a")], "yesno": "yes", "text": f"=1+{number}"}
        answered(survey, enrolment, JOINED, occasion="before", **said)
    shuffle_answers(now=JOINED)


def asked(report: str, by, query: str = "", now=TODAY) -> Asked:
    return Asked(REPORTS[report], by, QueryDict(query), now)


def query_of(report: str, by, query: str = "", now=TODAY) -> Query:
    return asked(report, by, query, now).query


def all_rows():
    return ReportRow.objects.unscoped("test")
