"""People on courses, made the way the product makes them; many at once by bulk."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import School, User
from courses.models import Course
from credentials.models import Certificate
from credentials.signals import certificate_changed
from learning.actions import complete_unit, enrol, leave, note_score
from learning.models import Enrolment, EnrolmentState, Source
from reports.rebuilding import rebuild
from tests.factories import PersonFactory


class LearnerFactory:
    """One person on one course: `done` units completed, a score, perhaps left."""

    @staticmethod
    def create(
        *, course: Course, done=0, score=None, left=False, language="en", now=None, school="", **person
    ) -> Enrolment:
        now = now or timezone.now() - timedelta(hours=1)
        user = PersonFactory.create(school=_school(school, person), password=None, **person)
        enrolment = enrol(user=user, course=course, language=language, now=now)
        for unit in course.units.order_by("position")[:done]:
            enrolment = complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
        if score is not None:
            note_score(enrolment=enrolment, percent=score)
        if left:
            leave(enrolment=enrolment, now=now)
        enrolment.refresh_from_db()
        return enrolment


class CertificateFactory:
    """Only the row: what is signed is the business of `credentials`."""

    @staticmethod
    def create(*, enrolment: Enrolment) -> Certificate:
        facts = {"user": enrolment.user, "enrolment": enrolment, "statement": {}, "issued_at": timezone.now()}
        certificate = Certificate.objects.create(**facts)
        certificate_changed.send(sender=Certificate, enrolment=enrolment)
        return certificate


class CrowdFactory:
    """Many people, of all kinds in turn."""

    @staticmethod
    def create(number: int, *, course: Course, now: datetime) -> None:
        edition = course.editions.get()
        people = User.objects.bulk_create(_person(place) for place in range(number))
        Enrolment.objects.bulk_create(
            Enrolment(
                user=user,
                course=course,
                edition=edition,
                enrolled_at=now - timedelta(days=place % 7),
                last_activity=now - timedelta(minutes=place % 5),
                **_progress(place),
            )
            for place, user in enumerate(people)
        )
        rebuild()


def _person(place: int) -> User:
    role, country = ("teacher", "officer", "")[place % 3], ("IT", "FI")[place % 2]
    return User(
        email=f"crowd{place}@example.org", name=f"Crowd {place % 4}", role=role, country=country, password="!"
    )


def _progress(place: int) -> dict:
    state = (EnrolmentState.ACTIVE, EnrolmentState.FINISHED, EnrolmentState.LEFT)[place % 3]
    percent, score = (0, 33, 33, 66, None)[place % 5], (None, 50, 100)[place % 3]
    return {"state": state, "percent": percent, "best_score": score, "language": ("en", "it")[place % 2]}


def _school(name: str, person: dict) -> School | None:
    if not name:
        return None
    return School.objects.get_or_create(name=name, country=person.get("country", "IT"))[0]
