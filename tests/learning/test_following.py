"""Following a learning path: courses count for every path they stand in, the end of a path is a fact that stays."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.actions import publish_path
from courses.models import Course, PathPage
from learning.actions import complete_unit
from learning.following import follow, part_from
from learning.models import PathEnrolment, Source
from learning.paths import standing_on, standings_on
from notifications.models import Outbox
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory
from tests.learning.factories import path_of
from tests.snapshots import restore

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(course):
    """C1 with three lessons and three hours, C2 with one lesson and three hours."""
    restore("a second course", lambda: CourseFactory.create(code="C2", lessons=1, languages=("en", "it")))
    return course, Course.objects.get(code="C2")


@pytest.fixture
def path(two):
    restore("a path of two", lambda: path_of(*two))
    return two[0].paths.get()


def done(user, course, now, units=None):
    enrolment = EnrolmentFactory.create(user=user, course=course, now=now)
    for unit in course.units.order_by("position")[:units]:
        enrolment = complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
    return enrolment


def following_of(user, path) -> PathEnrolment:
    return PathEnrolment.objects.of(user).get(path=path)


def test_percent_weighs_courses_by_their_hours_and_is_cut(learner, two, path, now):
    follow(user=learner, path=path, language="en", now=now)
    done(learner, two[0], now, units=1)

    standing = standing_on(path, learner, "en")

    assert (standing.percent, standing.finished, standing.hours) == (16, 0, 6)
    assert standing.next_step.course.code == "C1"
    assert [stone.state for stone in standing.stones] == ["current", "next"]


def test_the_last_course_ends_the_path(learner, two, path, now):
    follow(user=learner, path=path, language="en", now=now)
    done(learner, two[0], now)
    assert following_of(learner, path).finished_at is None

    done(learner, two[1], now)

    assert following_of(learner, path).finished_at == now
    assert standing_on(path, learner, "it").percent == 100


def test_what_was_finished_before_counts_at_once(learner, two, path, now):
    for course in two:
        done(learner, course, now)

    assert follow(user=learner, path=path, language="en", now=now).finished_at == now


def test_a_course_counts_in_two_paths(learner, two, path, now):
    other = path_of(two[0], code="officers", languages=("en",))
    for each in (path, other):
        follow(user=learner, path=each, language="en", now=now)

    done(learner, two[0], now)

    standings = standings_on([path, other], learner, "en")
    assert [standing.percent for standing in standings] == [50, 100]


def test_who_has_parted_from_the_path_does_not_finish_it(learner, two, path, now):
    part_from(following=follow(user=learner, path=path, language="en", now=now), now=now)
    for course in two:
        done(learner, course, now)
    assert following_of(learner, path).finished_at is None

    assert follow(user=learner, path=path, language="en", now=now).finished_at == now


def test_finished_stays_finished_when_the_path_grows(learner, two, path, now):
    for course in two:
        done(learner, course, now)
    follow(user=learner, path=path, language="en", now=now)
    CourseFactory.create(code="C3", lessons=1)
    page = PathPage.objects.get(code="managers", locale__language_code="en")
    page.courses = "C1 C2 C3"

    publish_path(page=page, now=now)

    later = follow(user=learner, path=path, language="en", now=now + timedelta(days=1))
    assert (later.finished_at, standing_on(path, learner, "en").percent) == (now, 66)


def shrunk(now, courses: str = "C1"):
    page = PathPage.objects.get(code="managers", locale__language_code="en")
    page.courses = courses
    return publish_path(page=page, now=now)


def test_a_path_that_shrinks_ends_for_those_who_have_what_is_left(learner, stranger, two, path, now):
    for person in (learner, stranger):
        follow(user=person, path=path, language="en", now=now)
    done(learner, two[0], now)
    done(stranger, two[0], now, units=1)

    for day in (1, 2):
        shrunk(now + timedelta(days=day))

    assert following_of(learner, path).finished_at == now + timedelta(days=1)
    assert following_of(stranger, path).finished_at is None
    assert Outbox.objects.filter(kind="path certificate").count() == 1


def test_who_left_and_a_path_without_courses_do_not_end(learner, stranger, two, path, now):
    part_from(following=follow(user=learner, path=path, language="en", now=now), now=now)
    follow(user=stranger, path=path, language="en", now=now)
    done(learner, two[0], now)

    shrunk(now)
    shrunk(now, courses="")

    assert not PathEnrolment.objects.unscoped("all").exclude(finished_at=None).exists()


def test_a_change_of_steps_asks_the_same_however_many_follow(path, now, django_assert_num_queries):
    follow(user=PersonFactory.create(), path=path, language="en", now=now)
    with CaptureQueriesContext(connection) as asked:
        shrunk(now)
    for _ in range(4):
        follow(user=PersonFactory.create(), path=path, language="en", now=now)

    with django_assert_num_queries(len(asked)):
        shrunk(now)


def test_following_twice_is_following_once(learner, path, now):
    for _ in range(2):
        follow(user=learner, path=path, language="en", now=now)

    assert PathEnrolment.objects.of(learner).count() == 1


def test_reading_standings_costs_the_same_for_one_path_and_two(
    learner, two, path, now, django_assert_num_queries
):
    other = path_of(two[0], code="officers", languages=("en",))
    standings_on([path, other], learner, "en")

    for paths in ([path], [path, other]):
        with django_assert_num_queries(5):
            standings_on(paths, learner, "en")


def test_on_their_page_people_follow_see_where_they_stand_and_part(client, learner, path):
    client.force_login(learner)
    url = "/en/learn/paths/managers/"
    assert "Follow this path" in client.get(url).content.decode()

    client.post(f"{url}follow/")
    assert "0 % done" in client.get(url).content.decode()
    assert "For managers" in client.get("/en/dashboard/").content.decode()
    client.post(f"{url}part/")

    assert "Stop following" not in client.get(url).content.decode()


def test_who_is_not_signed_in_comes_back_to_the_path(client, path):
    assert client.post("/en/learn/paths/managers/follow/")["Location"].endswith(
        "?next=/en/learn/paths/managers/"
    )


def test_a_path_that_is_not_there_is_not_found(client, learner):
    client.force_login(learner)

    assert client.get("/en/learn/paths/nothing/").status_code == 404
