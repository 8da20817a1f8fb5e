import itertools
from collections import defaultdict
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.actions import change_profile
from credentials.models import Certificate
from learning.actions import complete_unit, leave, note_score
from learning.models import Enrolment, Source
from reports import tallying
from reports.cells import NOTHING
from reports.models import Delta, Tally
from reports.rebuilding import differences
from reports.totals import OUTCOMES
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory

from .factories import CertificateFactory, CrowdFactory, LearnerFactory


def test_change_is_appended_and_folded_once(course):
    LearnerFactory.create(course=course, country="IT")

    assert Delta.objects.count() == 1
    assert tallying.fold() == 1
    assert tallying.fold() == 0
    assert Tally.objects.get(pk="*|*|IT|*|*|active|0").people == 1
    assert differences() == {}


def test_fold_adds_to_what_is_there(course):
    for _ in range(2):
        LearnerFactory.create(course=course, done=1)
        tallying.fold()

    assert Tally.objects.get(pk="*|*|*|*|*|active|0").counts.mean_percent == 33


def test_fold_takes_the_oldest_first(course):
    for _ in range(3):
        LearnerFactory.create(course=course)

    assert tallying.fold(limit=2) == 2
    assert Delta.objects.count() == 1
    assert differences() == {}


def test_what_is_undone_is_not_counted(course):
    with taken_back():
        LearnerFactory.create(course=course)

    assert not Delta.objects.exists()


def test_nothing_is_appended_where_nothing_changes(course, rows):
    LearnerFactory.create(course=course)

    with tallying.tallied(rows):
        rows.update(score=50)

    assert Delta.objects.count() == 1


def test_recount_writes_the_sums_from_the_rows(course, now):
    CrowdFactory.create(20, course=course, now=now)
    Tally.objects.filter(key__startswith="*|*|IT").update(people=99)
    Delta.objects.create(key="1|0|||en|active|0", people=5)
    assert tallying.differences()

    tallying.recount()

    assert not tallying.differences()


# Whatever people do in whatever order, every total is what counting says.

PEOPLE, SCHOOLS = 3, ("", "Liceo", "Gymnasium")
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("enrol"), st.integers(0, PEOPLE - 1), st.integers(0, 1)),
        st.tuples(st.just("complete"), st.integers(0, PEOPLE - 1), st.integers(0, 2)),
        st.tuples(st.just("leave"), st.integers(0, PEOPLE - 1), st.just(0)),
        st.tuples(st.just("score"), st.integers(0, PEOPLE - 1), st.integers(0, 100)),
        st.tuples(st.just("move"), st.integers(0, PEOPLE - 1), st.integers(0, 11)),
        st.tuples(st.just("certify"), st.integers(0, PEOPLE - 1), st.just(0)),
        st.tuples(st.just("delete"), st.integers(0, PEOPLE - 1), st.just(0)),
        st.tuples(st.just("fold"), st.just(0), st.integers(1, 3)),
    ),
    min_size=3,
    max_size=14,
)


class World:
    def __init__(self, courses):
        self.courses, self.now = courses, timezone.now()
        self.people = [PersonFactory.create(password=None) for _ in range(PEOPLE)]

    def do(self, act, person, number):
        if act == "fold":
            tallying.fold(limit=number)
        elif user := self.people[person]:
            getattr(self, act)(person, user, number)

    def enrol(self, person, user, number):
        EnrolmentFactory.create(user=user, course=self.courses[number], now=self.now)

    def complete(self, person, user, number):
        for enrolment in user.enrolments.present():
            unit = enrolment.course.units.order_by("position")[number]
            complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=self.now)

    def leave(self, person, user, number):
        for enrolment in user.enrolments.all()[:1]:
            leave(enrolment=enrolment, now=self.now)

    def score(self, person, user, number):
        for enrolment in user.enrolments.all():
            note_score(enrolment=enrolment, percent=number)

    def move(self, person, user, number):
        facts = {
            "name": "N",
            "language": "en",
            "role": ("", "teacher")[number % 2],
            "country": ("IT", "FI")[number // 6],
        }
        change_profile(user=user, facts=facts, school=SCHOOLS[number % 3])

    def certify(self, person, user, number):
        for enrolment in user.enrolments.filter(certificate=None):
            CertificateFactory.create(enrolment=enrolment)

    def delete(self, person, user, number):
        user.delete()
        self.people[person] = None


@contextmanager
def taken_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def counted():
    """By what a filter may choose, the hard way."""
    found = defaultdict(lambda: [0, 0, 0])
    certified = set(Certificate.objects.unscoped("test").values_list("enrolment", flat=True))
    for enrolment in Enrolment.objects.unscoped("test").select_related("user"):
        user, outcome = enrolment.user, (enrolment.state, enrolment.pk in certified)
        facts = {
            "course": enrolment.course_id,
            "school": user.school_id,
            "country": user.country,
            "role": user.role,
            "language": enrolment.language,
        }
        for size in range(len(facts) + 1):
            for chosen in itertools.combinations(facts.items(), size):
                if ("school", None) in chosen:
                    continue  # nobody can ask for those without a school
                sums = found[chosen, outcome]
                sums[0] += 1
                sums[1] += enrolment.percent
                sums[2] += 1
    return found


@pytest.fixture
def two_courses(course):
    return [course, CourseFactory.create(code="C2")]


def test_person_who_goes_with_their_school_leaves_the_totals_once(two_courses):
    world = World(two_courses)
    for act in (("enrol", 1, 0), ("move", 1, 1), ("delete", 1, 0)):
        world.do(*act)

    assert differences() == {}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_totals_are_what_counting_says(two_courses, ask, acts):
    with taken_back():
        world = World(two_courses)
        for act in acts:
            world.do(*act)

        expected = counted()
        for chosen in {chosen for chosen, _ in expected}:
            totals = ask(**dict(chosen)).totals
            for outcome in OUTCOMES:
                counts = totals.outcomes.get(outcome, NOTHING)
                assert [counts.people, counts.percents, counts.measured] == expected[chosen, outcome], (
                    chosen,
                    outcome,
                )
        assert differences() == {}
