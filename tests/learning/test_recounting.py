"""When units go, people are asked for that much less; when anything else is published, nobody's summary is touched."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import LessonPage
from learning import recounting
from learning.actions import complete_unit
from learning.checking import check_summaries
from learning.models import CourseToRecount, Enrolment, Source
from tests.factories import EnrolmentFactory, LessonFactory, PersonFactory, publish, unit_of

pytestmark = pytest.mark.django_db


def learner_with(course, *keys):
    enrolment = EnrolmentFactory.create(user=PersonFactory.create(), course=course)
    for key in keys:
        unit = unit_of(course, key)
        enrolment = complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=timezone.now())
    return enrolment


def summary(enrolment) -> tuple:
    fresh = Enrolment.objects.of(enrolment.user).get(pk=enrolment.pk)
    return (fresh.done, fresh.required, fresh.percent, fresh.state)


def lesson(course, key) -> LessonPage:
    return LessonPage.objects.get(translation_key=unit_of(course, key).uuid, locale__language_code="en")


def test_who_had_not_done_it_is_asked_for_less(course):
    none, other, this = (
        learner_with(course),
        learner_with(course, "lesson-1"),
        learner_with(course, "lesson-3"),
    )

    lesson(course, "lesson-3").unpublish()

    assert [summary(each) for each in (none, other, this)] == [
        (0, 2, 0, "active"),
        (1, 2, 50, "active"),
        (1, 3, 33, "active"),
    ]
    assert check_summaries().differences == []


def test_who_has_nothing_left_to_do_has_finished(course):
    enrolment = learner_with(course, "lesson-1", "lesson-2")

    lesson(course, "lesson-3").unpublish()

    assert summary(enrolment) == (2, 2, 100, "finished")


def test_a_unit_that_comes_back_is_not_asked_of_those_who_were_let_off(course):
    enrolment, page = learner_with(course, "lesson-1"), lesson(course, "lesson-3")
    page.unpublish()

    page.refresh_from_db()
    page.save_revision().publish()

    assert summary(enrolment) == (1, 2, 50, "active")
    assert check_summaries().differences == []


def test_a_new_lesson_touches_no_enrolment(course):
    enrolments = [learner_with(course, "lesson-1") for _ in range(3)]
    with CaptureQueriesContext(connection) as said:
        publish(lesson(course, "lesson-1").get_parent().specific, LessonFactory.build(number=4))

    assert [query["sql"] for query in said if "learning_enrolment" in query["sql"]] == []
    assert {summary(each) for each in enrolments} == {(1, 3, 33, "active")}


@pytest.fixture
def crowd(course, monkeypatch):
    """More people than an author waits for: one who has done nothing, one who has nothing left to do once lesson 3 is gone."""
    monkeypatch.setattr(recounting, "AT_ONCE", 1)
    monkeypatch.setattr(recounting, "SLICE", 1)
    return [learner_with(course), learner_with(course, "lesson-1", "lesson-2")]


def test_author_does_not_wait_for_many(course, crowd):
    lesson(course, "lesson-3").unpublish()
    assert [summary(each) for each in crowd] == [(0, 3, 0, "active"), (2, 3, 66, "active")]

    assert recounting.catch_up(now=timezone.now()) == 2
    assert [summary(each) for each in crowd] == [(0, 2, 0, "active"), (2, 2, 100, "finished")]
    assert check_summaries().differences == []
    assert recounting.catch_up(now=timezone.now()) == 0


def test_who_finishes_a_unit_meanwhile_is_counted_once(course, crowd):
    lesson(course, "lesson-3").unpublish()
    complete_unit(
        enrolment=crowd[0], unit=unit_of(course, "lesson-1"), source=Source.LEARNER, now=timezone.now()
    )

    assert recounting.catch_up(now=timezone.now()) == 1
    assert [summary(each) for each in crowd] == [(1, 2, 50, "active"), (2, 2, 100, "finished")]


def test_what_goes_while_the_worker_is_at_it_is_not_written_over(course, crowd, monkeypatch):
    """The few that are left could be written at once; but the worker knows only what was asked when it began."""
    lesson(course, "lesson-3").unpublish()
    monkeypatch.setattr(recounting, "AT_ONCE", 10)
    write, pages = recounting._recount, [lesson(course, "lesson-2")]

    def overtaken(some, asked):
        if pages:
            pages.pop().unpublish()
        write(some, asked)

    with monkeypatch.context() as patched:
        patched.setattr(recounting, "_recount", overtaken)
        recounting.catch_up(now=timezone.now())
    recounting.catch_up(now=timezone.now())

    assert [summary(each)[:2] for each in crowd] == [(0, 1), (2, 2)]
    assert check_summaries().differences == []


def test_recounting_that_breaks_off_goes_on_where_it_was(course, crowd, monkeypatch):
    lesson(course, "lesson-3").unpublish()
    with monkeypatch.context() as patched:
        patched.setattr(recounting, "finish", interrupted)
        with pytest.raises(InterruptedError):
            recounting.catch_up(now=timezone.now())
    assert [summary(each)[1] for each in crowd] == [2, 3]

    assert recounting.catch_up(now=timezone.now()) == 1
    assert check_summaries().differences == []


def interrupted(**kwargs) -> None:
    raise InterruptedError


def take_more_away(*args) -> None:
    CourseToRecount.objects.update(token=uuid4())


def test_course_that_loses_more_meanwhile_has_its_turn_again(course, crowd, monkeypatch):
    lesson(course, "lesson-3").unpublish()
    with monkeypatch.context() as patched:
        patched.setattr(recounting, "_recount", take_more_away)
        recounting.catch_up(now=timezone.now())

    assert recounting.catch_up(now=timezone.now()) == 2
