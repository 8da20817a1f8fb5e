"""What of a page belongs to the person who reads it."""

import pytest

from learning.actions import complete_unit, keep_note
from learning.models import Enrolment
from tests.factories import EnrolmentFactory, unit_of

pytestmark = pytest.mark.django_db
LESSON = "/en/courses/c1/module-1/lesson-1/"


@pytest.fixture
def enrolment(client, learner, course):
    client.force_login(learner)
    return EnrolmentFactory.create(user=learner, course=course)


def read(client, address=LESSON):
    return client.get(address).content.decode()


def test_button_names_what_comes_next(client, enrolment):
    assert "Done, next: <span>Lesson 2</span>" in read(client)


def test_done_unit_is_ticked_and_leads_on(client, enrolment, now):
    complete_unit(enrolment=enrolment, unit=unit_of(enrolment.course, "lesson-1"), source="learner", now=now)

    page = read(client)

    assert page.count('<li class="unit" data-state="done">') == 1
    assert "Next: <span>Lesson 2</span>" in page
    assert "data-done" not in page


def test_guest_may_enrol_and_finish_in_one_press(client, learner, course):
    client.force_login(learner)

    assert "Enrol and mark done" in read(client)


def test_time_left_is_that_of_what_is_required(client, enrolment):
    assert "30 min left in the course" in read(client)


def test_arch_says_in_words_what_it_shows(client, enrolment, now):
    complete_unit(enrolment=enrolment, unit=unit_of(enrolment.course, "lesson-1"), source="learner", now=now)

    assert "1 of 3 required units done, 20 min left" in read(client)


def test_reading_remembers_the_place(client, enrolment):
    read(client, "/it/corsi/c1/module-1/lesson-2/")

    kept = Enrolment.objects.of(enrolment.user).get()
    assert (kept.last_unit, kept.language) == (unit_of(enrolment.course, "lesson-2"), "it")


def test_looking_only_at_the_head_changes_nothing(client, enrolment):
    client.head(LESSON)

    assert Enrolment.objects.of(enrolment.user).get().last_unit is None


def test_course_goes_on_at_the_place(client, enrolment):
    read(client, "/it/corsi/c1/module-1/lesson-2/")

    assert "Continue: <span>Lesson 2</span>" in read(client, "/en/courses/c1/")


def test_own_note_is_shown_and_nobody_elses(client, enrolment, stranger, now):
    unit = unit_of(enrolment.course, "lesson-1")
    keep_note(user=stranger, unit=unit, text="Stan's secret", language="en", now=now)
    keep_note(user=enrolment.user, unit=unit, text="Mine & <b>only</b> mine", language="en", now=now)

    page = read(client)

    assert "Mine &amp; &lt;b&gt;only&lt;/b&gt; mine" in page
    assert "secret" not in page


def test_name_is_written_as_text(client, enrolment):
    enrolment.user.name = "<script>alert(1)</script>"
    enrolment.user.save()

    assert "<script>alert" not in read(client)


def test_every_learner_has_an_own_token(client, enrolment):
    assert "csrfmiddlewaretoken" in read(client)
