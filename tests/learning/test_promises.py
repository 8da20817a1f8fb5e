"""Whatever authors and learners do, in whatever order: what was done stays done, and every summary says what the facts say."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale

from courses.models import Course, LessonPage, ModulePage
from learning.actions import NotEnrolledError, complete_unit, enrol, leave
from learning.checking import check_summaries
from learning.models import Completion, Enrolment, Source
from tests.factories import CourseFactory, LessonFactory, PersonFactory, publish
from tests.snapshots import restore

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PEOPLE = ("ada@example.org", "ben@example.org")
UNITS = 4

person = st.sampled_from(PEOPLE)
unit = st.integers(1, UNITS)
steps = st.one_of(
    st.tuples(st.just("do"), person, unit),
    st.tuples(st.just("do"), person, unit),
    st.tuples(st.just("leave"), person),
    st.tuples(st.just("join"), person),
    st.tuples(st.just("unpublish"), unit),
    st.tuples(st.just("publish"), unit),
    st.tuples(st.just("reword"), unit),
    st.tuples(st.just("move"), unit, st.integers(1, 2)),
    st.tuples(st.just("require"), unit, st.sampled_from(["required", "optional", "bonus"])),
    st.tuples(st.just("translate"), unit),
    st.tuples(st.just("add")),
)


class World:
    """One course of four units in two modules, two people, and what can happen to them."""

    def __init__(self):
        self.course = Course.objects.get()
        self.people = {email: PersonFactory.create(email=email) for email in PEOPLE}
        self.added = 0
        for email in PEOPLE:
            self.join(email)

    def take(self, name, *arguments):
        getattr(self, name)(*arguments)

    def do(self, email, number):
        enrolment = Enrolment.objects.of(self.people[email]).get()
        unit = self.course.units.get(key=f"lesson-{number}")
        try:
            complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=NOW)
        except NotEnrolledError:
            assert not enrolment.is_present

    def join(self, email):
        course = Course.objects.get()
        enrol(user=self.people[email], course=course, language="en", now=NOW)

    def leave(self, email):
        leave(enrolment=Enrolment.objects.of(self.people[email]).get(), now=NOW)

    def unpublish(self, number):
        self._page(number).unpublish()

    def publish(self, number):
        self._page(number).save_revision().publish()

    def reword(self, number):
        page = self._page(number)
        page.title += " again"
        page.save_revision().publish()

    def move(self, number, module):
        target = ModulePage.objects.get(slug=f"module-{module}", locale__language_code="en")
        self._page(number).move(target, pos="last-child")

    def require(self, number, requirement):
        page = self._page(number)
        page.requirement = requirement
        page.save_revision().publish()

    def translate(self, number):
        page = self._page(number)
        italian = Locale.objects.get(language_code="it")
        copy = page.get_translation_or_none(italian) or page.copy_for_translation(italian, copy_parents=True)
        copy.save_revision().publish()

    def add(self):
        self.added += 1
        module = ModulePage.objects.get(slug="module-1", locale__language_code="en")
        publish(module, LessonFactory.build(number=UNITS + self.added))

    def _page(self, number):
        return LessonPage.objects.get(slug=f"lesson-{number}", locale__language_code="en")


def snapshot():
    """By person: what may only grow."""
    rows = Enrolment.objects.unscoped("test").order_by("pk")
    facts = Completion.objects.unscoped("test")
    return [
        {
            "facts": facts.filter(enrolment=row).count(),
            "percent": row.percent or 0,
            "finished": row.is_finished,
            "finished_at": row.finished_at and row.finished_at.timestamp(),
        }
        for row in rows
    ]


def assert_nothing_fell(before, after):
    for was, has in zip(before, after, strict=True):
        assert has["facts"] >= was["facts"]
        assert 100 >= has["percent"] >= was["percent"]
        assert not was["finished"] or has["finished_at"] == was["finished_at"]


@settings(
    max_examples=12,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(happenings=st.lists(steps, min_size=4, max_size=12))
def test_progress_never_falls_and_summaries_are_true(site, happenings):
    with transaction.atomic():
        restore("promised course", lambda: CourseFactory.create(code="C1", lessons=UNITS, modules=2))
        world = World()
        before = snapshot()
        for happening in happenings:
            world.take(*happening)
            after = snapshot()
            assert_nothing_fell(before, after)
            assert check_summaries().differences == []
            before = after
        transaction.set_rollback(True)
