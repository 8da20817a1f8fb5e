"""Invented learners in any number, for measuring the progress report.

`python -m bench.report_data 100000` adds them to the database that the environment names and prints who may look, as JSON.
They are spread as people are: schools are of different size and enrol within weeks, courses and languages open one after another,
most who finish hold a certificate. All of them are marked as samples.
"""

import json
import os
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from accounts.models import Role, School, User  # noqa: E402 - after django.setup()
from courses.models import Course, Edition  # noqa: E402
from credentials.models import Certificate  # noqa: E402
from learning.models import Enrolment, EnrolmentState  # noqa: E402
from reports.rebuilding import rebuild  # noqa: E402
from reports.schools import full_name  # noqa: E402

from .scene import signed_in  # noqa: E402

BATCH = 2000
COURSES = 11
FIRST_DAY = datetime(2025, 1, 7, tzinfo=UTC)
DAYS = 600
COUNTRIES = [
    "IT",
    "FI",
    "PT",
    "GR",
    "DE",
    "ES",
    "NL",
    "SI",
    "FR",
    "PL",
    "AT",
    "BE",
    "IE",
    "TR",
    "RO",
    "SE",
    "NO",
    "DK",
    "EE",
    "LT",
]
SHARES = (20, 12, 9, 8, 9, 8, 7, 5, 4, 3, 3, 3, 2, 2, 1, 1, 1, 1, 0.5, 0.5)
SPOKEN = {
    "IT": "it",
    "FI": "fi",
    "PT": "pt",
    "GR": "el",
    "DE": "de",
    "ES": "es",
    "NL": "nl",
    "SI": "sl",
    "AT": "de",
    "BE": "nl",
}
OPENED = {"fi": 0.3, "el": 0.5, "sl": 0.6}  # after which share of the time
ROLES = (Role.TEACHER, Role.MANAGER, Role.OFFICER, Role.OTHER, "")
FIRST = [
    "Maria",
    "Anna",
    "Luca",
    "Jan",
    "Olga",
    "Petra",
    "Tim",
    "Eleni",
    "João",
    "Aino",
    "Nina",
    "Marko",
    "Sofia",
    "Pedro",
    "Lucía",
    "Élodie",
]
LAST = [
    "Rossi",
    "Virtanen",
    "Silva",
    "Papadopoulou",
    "Schmidt",
    "García",
    "Jansen",
    "Novak",
    "Bianchi",
    "Korhonen",
    "Costa",
    "Müller",
]


@dataclass(frozen=True)
class Place:
    """What people are spread over."""

    courses: Sequence[Edition]
    schools: Sequence[School]
    chance: random.Random


def fill(*, enrolments: int, seed: int = 1) -> None:
    """Add that many enrolments of as many people, and build their report."""
    chance = random.Random(seed)
    place = Place(_courses(), _schools(max(20, enrolments // 200), chance), chance)
    for start in range(0, enrolments, BATCH):
        numbers = range(start, min(start + BATCH, enrolments))
        _add(place, [(number, number / enrolments) for number in numbers])
    rebuild()


def _courses() -> list[Edition]:
    editions = []
    for number in range(COURSES):
        course, _ = Course.objects.get_or_create(code=f"X{number + 1}")
        editions.append(
            Edition.objects.get_or_create(course=course, number=1, defaults={"created_at": FIRST_DAY})[0]
        )
    return editions


def _schools(count: int, chance: random.Random) -> list[School]:
    names = (f"Sample school {number} {chance.choice(LAST)}" for number in range(count))
    rows = [School(name=name, country=chance.choices(COUNTRIES, SHARES)[0], is_sample=True) for name in names]
    return School.objects.bulk_create(rows)


def _add(place: Place, moments: list[tuple[int, float]]) -> None:
    people = User.objects.bulk_create(_person(place, number, share) for number, share in moments)
    pairs = zip(people, moments, strict=True)
    enrolments = Enrolment.objects.bulk_create(_enrolment(place, user, share) for user, (_, share) in pairs)
    finished = (
        enrolment for enrolment in enrolments if enrolment.finished_at and place.chance.random() < 0.9
    )
    Certificate.objects.bulk_create(
        Certificate(user=enrolment.user, enrolment=enrolment, statement={}, issued_at=enrolment.finished_at)
        for enrolment in finished
    )


def _person(place: Place, number: int, share: float) -> User:
    chance = place.chance
    near = round(chance.gauss(share, 0.05) * len(place.schools))
    school = place.schools[min(max(near, 0), len(place.schools) - 1)] if chance.random() < 0.7 else None
    return User(
        email=f"sample-{number}@example.org",
        name=f"{chance.choice(FIRST)} {chance.choice(LAST)} {number}",
        password="!",
        country=school.country if school else chance.choices(COUNTRIES, SHARES)[0],
        role=chance.choices(ROLES, (50, 15, 15, 10, 10))[0],
        school=school,
        is_sample=True,
    )


def _enrolment(place: Place, user: User, share: float) -> Enrolment:
    chance = place.chance
    edition = place.courses[min(int(share * COURSES), int(chance.expovariate(0.35)), COURSES - 1)]
    enrolled_at = FIRST_DAY + timedelta(days=DAYS * share, seconds=chance.randrange(86_400))
    return Enrolment(
        user=user,
        course_id=edition.course_id,
        edition=edition,
        language=_language(user, share, chance),
        enrolled_at=enrolled_at,
        **_progress(enrolled_at, chance),
    )


def _language(user: User, share: float, chance: random.Random) -> str:
    language = SPOKEN.get(user.country, "en") if chance.random() < 0.7 else "en"
    return language if share >= OPENED.get(language, 0) else "en"


def _progress(enrolled_at: datetime, chance: random.Random) -> dict:
    last = enrolled_at + timedelta(days=chance.expovariate(1 / 30))
    dice = chance.random()
    if dice < 0.3:
        done, facts = (
            20,
            {"state": EnrolmentState.FINISHED, "finished_at": last, "best_score": chance.randint(70, 100)},
        )
    elif dice < 0.4:
        done, facts = chance.randint(0, 16), {"state": EnrolmentState.LEFT, "left_at": last}
    else:
        done, facts = (
            chance.choice((0, 0, chance.randint(0, 19))),
            {"best_score": chance.choice((None, None, chance.randint(0, 100)))},
        )
    return facts | {"required": 20, "done": done, "percent": done * 5, "last_activity": last}


def scene() -> dict:
    """Who may look, and what the filters are given."""
    courses = Course.objects.filter(code__startswith="X").order_by("pk").values_list("pk", flat=True)
    schools = School.objects.order_by("pk")
    boss, _ = User.objects.get_or_create(
        email="boss@example.org",
        defaults={"name": "Bea Boss", "is_staff": True, "is_superuser": True, "is_sample": True},
    )
    return {
        "session": signed_in(boss),
        "courses": [courses[0], courses[COURSES // 2]],
        "school": full_name(schools[len(schools) // 2]),
    }


if __name__ == "__main__":
    fill(enrolments=int(sys.argv[1]))
    json.dump(scene(), sys.stdout)
