from dataclasses import replace
from datetime import date

from courses.outlines import OutlineData
from credentials.models import Certificate, new_public_id
from credentials.signing import sign
from credentials.statement import Award, course_of, statement_of
from learning.actions import complete_unit
from learning.models import Source
from tests.factories import EnrolmentFactory

OUTLINE = OutlineData(
    code="C1",
    state="open",
    hours=3,
    level="foundation",
    audiences=(),
    topics=(),
    title="Why internationalise?",
    promise="",
    summary="",
    credits="",
    outcomes=("tell one thing from another", "name five reasons"),
    path="/en/courses/c1/",
    page=1,
    render="",
    lang="en",
    status="original",
)


def award(*, outline=None, **fields) -> Award:
    defaults = {
        "public_id": "3f2a91bc07d4e5f6a8b90c1d2e3f4a5b",
        "name": "Lea Learner",
        "language": "en",
        "edition": 2,
        "units": 9,
        "rules": frozenset({"read", "passed"}),
        "finished_on": date(2026, 11, 18),
        "issued_on": date(2026, 11, 22),
    }
    return Award(subject=course_of(replace(OUTLINE, **(outline or {}))), **(defaults | fields))


class CertificateFactory:
    """Signed records, without a course behind them."""

    @staticmethod
    def build(*, now, user=None, **facts) -> Certificate:
        statement = statement_of(award(**({"public_id": new_public_id()} | facts)))
        key_id, signature = sign(statement)
        return Certificate(
            public_id=statement["id"],
            user=user,
            statement=statement,
            key_id=key_id,
            signature=signature,
            issued_at=now,
        )

    @staticmethod
    def create(**facts) -> Certificate:
        certificate = CertificateFactory.build(**facts)
        certificate.save()
        return certificate


def finish(*, user, course, now, language="en"):
    enrolment = EnrolmentFactory.create(user=user, course=course, now=now)
    enrolment.language = language
    enrolment.save()
    for unit in course.units.all():
        enrolment = complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
    return enrolment
