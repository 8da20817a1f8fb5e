"""What learners are shown of an edition: what became of their progress, what is new since they finished, until they have read it."""

import re

import pytest
from django.urls import reverse

from courses.models import LessonPage, Reach
from learning.actions import complete_unit
from learning.deciding import decide
from learning.export import courses
from learning.models import EditionChange
from learning.player.questions import own_of
from tests.factories import EnrolmentFactory, LessonFactory, publish, unit_of

pytestmark = pytest.mark.django_db
COURSE = "/en/courses/c1/"
LESSON = "/en/courses/c1/module-1/lesson-1/"
SEEN = reverse("learning:edition_seen", args=["C1"])


def words(client, address=COURSE):
    return " ".join(client.get(address).content.decode().split())


def enrolled(user, course, now, *keys):
    enrolment = EnrolmentFactory.create(user=user, course=course)
    for key in keys:
        complete_unit(enrolment=enrolment, unit=unit_of(course, key), source="learner", now=now)
    return enrolment


@pytest.fixture
def grow(course, now):
    def grow(reach=None, number=4):
        publish(
            LessonPage.objects.get(title="Lesson 1").get_parent().specific, LessonFactory.build(number=number)
        )
        if reach:
            decide(edition=course.editions.newest_first()[0], reach=reach, by=None, now=now)

    return grow


@pytest.fixture
def halfway(client, learner, course, now):
    client.force_login(learner)
    return enrolled(learner, course, now, "lesson-1", "lesson-2")


@pytest.fixture
def finished(client, learner, course, now):
    client.force_login(learner)
    return enrolled(learner, course, now, "lesson-1", "lesson-2", "lesson-3")


@pytest.mark.parametrize("address", [COURSE, LESSON, "/it/corsi/c1/"])
def test_who_went_over_is_told_what_became_of_their_progress(client, halfway, grow, address):
    grow(Reach.UNFINISHED)

    page = words(client, address)

    assert re.search(r"66(?:\xa0| )%.*50(?:\xa0| )%", page)
    assert f'<input type="hidden" name="next" value="{address}">' in page


def test_what_was_read_is_kept_and_shown_no_more(client, halfway, grow, now):
    grow(Reach.UNFINISHED)
    change = EditionChange.objects.of(halfway.user).get()

    response = client.post(SEEN, {"change": change.pk, "next": LESSON})

    change.refresh_from_db()
    assert (response.url, change.seen_at is None) == (LESSON, False)
    assert "The course has changed" not in words(client)
    assert "Your progress went from 66 % to 50 %." in words(client, reverse("learning:progress", args=["C1"]))
    assert [told["percent"] for told in courses(halfway.user)[0]["editions"]] == [50]


def test_nobody_reads_it_for_somebody_else(client, halfway, grow, stranger):
    grow(Reach.UNFINISHED)
    client.force_login(stranger)

    client.post(SEEN, {"change": EditionChange.objects.of(halfway.user).get().pk})

    assert EditionChange.objects.of(halfway.user).unseen().count() == 1


def test_each_change_is_shown_the_oldest_first(client, halfway, grow, course):
    grow(Reach.UNFINISHED)
    grow(Reach.UNFINISHED, number=5)
    first, second = EditionChange.objects.of(halfway.user).order_by("pk")

    assert own_of(halfway.user, course=course.pk).change == first
    client.post(SEEN, {"change": first.pk})

    assert own_of(halfway.user, course=course.pk).change == second
    assert "from 50 % to 40 %" in words(client)


def test_change_is_the_one_of_the_orm(halfway, grow, course):
    grow(Reach.UNFINISHED)
    found, expected = (
        own_of(halfway.user, course=course.pk).change,
        EditionChange.objects.of(halfway.user).get(),
    )

    fields = ("pk", "required_before", "done_before", "required", "done", "had_finished", "changed_at")
    assert [getattr(found, field) for field in fields] == [getattr(expected, field) for field in fields]


def test_who_starts_later_or_was_left_alone_is_told_nothing(client, halfway, grow):
    grow(Reach.LATER)

    assert "The course has changed" not in words(client)
    assert "New since you started; not required of you" in words(
        client, reverse("learning:progress", args=["C1"])
    )


def test_who_has_finished_is_offered_what_is_new(client, finished, grow):
    grow(Reach.EVERYONE)

    page = words(client, LESSON)

    assert "the course grew. You have finished it, and that stays, with your certificate." in page
    assert (
        '<strong>New since you finished:</strong> <a href="/en/courses/c1/module-1/lesson-4/">Lesson 4</a>'
        in page
    )


def test_overview_offers_it_too_and_names_the_edition(client, finished, grow):
    grow()

    page = words(client, reverse("home:dashboard"))

    assert ", edition 1." in page
    assert "New since you finished:" in page
    assert "100 % done" in page


def test_offer_goes_once_it_is_done(client, finished, grow, course, now):
    grow()
    assert "New since you finished:" in words(client)

    complete_unit(enrolment=finished, unit=unit_of(course, "lesson-4"), source="learner", now=now)

    assert "New since you finished:" not in words(client)
