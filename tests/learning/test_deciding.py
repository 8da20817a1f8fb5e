"""Whom a new edition is for: who goes over, who is told, what nobody loses."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import EditionDecision, LessonPage, Reach
from learning.actions import complete_unit
from learning.checking import check_summaries
from learning.completion import Asked
from learning.deciding import EditionPassedError, decide
from learning.following import follow
from learning.models import EditionChange, Enrolment, PathEnrolment, Source
from learning.outlook import outlook
from reports.models import ReportRow
from tests.factories import EnrolmentFactory, LessonFactory, PersonFactory, publish, unit_of
from tests.learning.factories import path_of

pytestmark = pytest.mark.django_db


def learner_with(course, *keys):
    enrolment = EnrolmentFactory.create(user=PersonFactory.create(), course=course)
    for key in keys:
        unit = unit_of(course, key)
        enrolment = complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=timezone.now())
    return enrolment


def lesson(course, key) -> LessonPage:
    return LessonPage.objects.get(translation_key=unit_of(course, key).uuid, locale__language_code="en")


def fresh(enrolment) -> Enrolment:
    return Enrolment.objects.of(enrolment.user).get(pk=enrolment.pk)


def summary(enrolment) -> tuple:
    row = fresh(enrolment)
    return (row.edition.number, row.done, row.required, row.percent, row.state)


def newest(course):
    return course.editions.newest_first().first()


def grow(course):
    publish(lesson(course, "lesson-1").get_parent().specific, LessonFactory.build(number=4))


def answer(course, reach, by=None):
    return decide(edition=newest(course), reach=reach, by=by, now=timezone.now())


@pytest.fixture
def people(course):
    """One of three units done, two, all; then the course gets a fourth."""
    found = (
        learner_with(course, "lesson-1"),
        learner_with(course, "lesson-1", "lesson-2"),
        learner_with(course, "lesson-1", "lesson-2", "lesson-3"),
    )
    grow(course)
    return found


BEFORE = [(1, 1, 3, 33, "active"), (1, 2, 3, 66, "active"), (1, 3, 3, 100, "finished")]
AFTER = [(2, 1, 4, 25, "active"), (2, 2, 4, 50, "active"), (1, 3, 3, 100, "finished")]


@pytest.mark.parametrize(
    ("reach", "then", "moved", "offered"),
    [(Reach.LATER, BEFORE, 0, 0), (Reach.UNFINISHED, AFTER, 2, 0), (Reach.EVERYONE, AFTER, 2, 1)],
)
def test_answer_moves_those_whom_it_names(course, people, admin, reach, then, moved, offered):
    decision = answer(course, reach, admin)

    assert [summary(each) for each in people] == then
    assert (decision.moved, decision.offered, decision.decided_by) == (moved, offered, admin)
    assert EditionChange.objects.unscoped("test").count() == moved + offered
    assert check_summaries().differences == []


def test_each_is_told_what_became_of_their_percentage(course, people):
    answer(course, Reach.UNFINISHED)

    told = EditionChange.objects.of(people[1].user).get()

    assert (told.more, told.percent_before, told.percent, told.seen_at) == (1, 66, 50, None)


def test_same_answer_again_does_nothing(course, people):
    first = answer(course, Reach.EVERYONE)

    again = answer(course, Reach.EVERYONE)

    assert (again, EditionDecision.objects.count()) == (first, 1)
    assert [summary(each) for each in people] == AFTER


def test_answer_that_concerns_nobody_is_noted(course):
    decision = answer(course, Reach.EVERYONE)

    assert (decision.moved, decision.offered, EditionDecision.objects.get()) == (0, 0, decision)


def test_answer_may_go_further_later(course, people):
    answer(course, Reach.LATER)
    answer(course, Reach.UNFINISHED)
    last = answer(course, Reach.EVERYONE)

    assert (last.moved, last.offered) == (0, 1)
    assert [each.reach for each in newest(course).decisions.order_by("pk")] == list(Reach.values)


def test_who_has_nothing_left_to_do_has_finished_the_new_edition(course):
    enrolment = learner_with(course, "lesson-1", "lesson-2")
    page = lesson(course, "lesson-3")
    page.requirement = "optional"
    page.save_revision().publish()
    assert summary(enrolment) == (1, 2, 3, 66, "active")

    answer(course, Reach.UNFINISHED)

    assert summary(enrolment) == (2, 2, 2, 100, "finished")


def test_edition_that_requires_nothing_leaves_no_percentage(course):
    enrolment = learner_with(course, "lesson-1")
    for key in ("lesson-1", "lesson-2", "lesson-3"):
        page = lesson(course, key)
        page.requirement = "optional"
        page.save_revision().publish()

    answer(course, Reach.EVERYONE)

    assert summary(enrolment)[1:] == (0, 0, None, "active")
    assert check_summaries().differences == []


def test_path_ends_with_a_course_that_is_finished_so(course):
    enrolment = learner_with(course, "lesson-1", "lesson-2")
    path = path_of(course)
    follow(user=enrolment.user, path=path, language="en", now=timezone.now())
    page = lesson(course, "lesson-3")
    page.requirement = "bonus"
    page.save_revision().publish()

    answer(course, Reach.UNFINISHED)

    assert PathEnrolment.objects.of(enrolment.user).get().is_finished


def test_unit_done_before_it_was_required_counts(course):
    grow(course)
    page = lesson(course, "lesson-4")
    page.requirement = "optional"
    page.save_revision().publish()
    enrolment = learner_with(course, "lesson-4")
    page.requirement = "required"
    page.save_revision().publish()

    answer(course, Reach.UNFINISHED)

    assert summary(enrolment)[1:] == (1, 4, 25, "active")


def test_who_has_left_stays_where_they_were(course, people):
    Enrolment.objects.of(people[0].user).update(left_at=timezone.now(), state="left")

    assert answer(course, Reach.EVERYONE).moved == 1
    assert summary(people[0]) == (1, 1, 3, 33, "left")


def test_edition_that_was_decided_about_is_not_rewritten(course, people):
    answer(course, Reach.UNFINISHED)

    publish(lesson(course, "lesson-1").get_parent().specific, LessonFactory.build(number=5))

    assert newest(course).number == 3
    assert [summary(each) for each in people] == AFTER


def test_answer_about_an_older_edition_is_refused(course, people):
    asked_about = newest(course)
    answer(course, Reach.UNFINISHED)
    publish(lesson(course, "lesson-1").get_parent().specific, LessonFactory.build(number=5))

    with pytest.raises(EditionPassedError):
        decide(edition=asked_about, reach=Reach.EVERYONE, by=None, now=timezone.now())


def test_reports_follow(course, people):
    answer(course, Reach.UNFINISHED)

    rows = ReportRow.objects.unscoped("test").order_by("pk").values_list("percent", flat=True)

    assert list(rows) == [25, 50, 100]


def test_nobody_is_behind_an_edition_that_asks_for_the_same(course, people):
    page = lesson(course, "lesson-4")
    page.unpublish()

    asked = Asked(frozenset(course.units.live().values_list("pk", flat=True)))

    assert not outlook(course, asked).concerns_anybody


def test_outlook_tells_what_percentages_would_do(course, people):
    asked = Asked(frozenset(course.units.live().values_list("pk", flat=True)))

    assert outlook(course, asked)._asdict() == {
        "unfinished": 2,
        "finished": 1,
        "falling": 2,
        "rising": 0,
        "before": 49,
        "after": 37,
        "finishing": 0,
    }


@pytest.mark.parametrize("count", [1, 4])
def test_answer_takes_the_same_statements_for_any_number(course, count):
    for _ in range(count):
        learner_with(course, "lesson-1")
    grow(course)

    with CaptureQueriesContext(connection) as said:
        assert answer(course, Reach.EVERYONE).moved == count

    assert len(said) == 25
