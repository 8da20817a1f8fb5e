"""A unit that is not open to its reader: what it says, what is refused, and that nobody keeps it longer than it is true."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.actions import start_attempt
from courses.models import LessonPage, ModulePage
from learning import actions
from learning.actions import UnitClosedError, complete_unit
from learning.models import Completion, Enrolment, Source
from tests.assessments.factories import QuizFactory
from tests.factories import EnrolmentFactory, unit_of
from tests.learning.factories import open_only
from tests.learning.player.test_budgets import queries

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (f"/en/courses/c1/module-1/lesson-{number}/" for number in (1, 2, 3))


@pytest.fixture
def enrolment(client, learner, course):
    client.force_login(learner)
    return EnrolmentFactory.create(user=learner, course=course)


def soon(**span):
    return timezone.now() + timedelta(**span)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_visitor_reads_why_and_when_and_goes_on_with_what_is_open(client, course):
    open_only("lesson-2", ("not_before", soon(days=3, hours=1)))

    response = client.get(SECOND)
    page = text(response)

    assert response.status_code == 403
    assert "Why is this closed?" in page
    assert "UTC, in 3 days." in page
    assert "word word" not in page
    assert f'<a class="button" href="{FIRST}"><span>Open now:' in page
    assert 'data-state="locked"' in page
    assert f'rel="next" href="{THIRD}"' in text(client.get(FIRST))
    assert client.get("/it/corsi/c1/module-1/lesson-2/").status_code == 403


@pytest.mark.parametrize(
    ("left", "kept"),
    [
        (timedelta(seconds=30.5), "public, max-age=30, stale-while-revalidate=0"),
        (timedelta(seconds=100.5), "public, max-age=60, stale-while-revalidate=40"),
        (timedelta(hours=2), "public, max-age=60, stale-while-revalidate=600"),
    ],
)
def test_nobody_keeps_a_page_longer_than_it_is_true(client, course, left, kept, monkeypatch):
    now = timezone.now()
    open_only("lesson-2", ("not_before", now + left))
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    assert client.get(FIRST)["Cache-Control"] == kept
    assert client.get(SECOND)["Cache-Control"] == kept


def test_page_opens_by_itself_with_another_tag(client, course, monkeypatch):
    open_only("lesson-2", ("not_before", soon(minutes=10)))
    closed, beside = client.get(SECOND), client.get(FIRST)
    later = soon(minutes=11)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    opened = client.get(SECOND, headers={"if-none-match": closed["ETag"]})

    assert (opened.status_code, "word word" in text(opened)) == (200, True)
    assert client.get(FIRST)["ETag"] != beside["ETag"]


def test_result_opens_it_for_who_has_it(client, enrolment, now):
    open_only("lesson-3", ("done", "lesson-1"))
    closed = client.get(THIRD)
    complete_unit(
        enrolment=enrolment, unit=unit_of(enrolment.course, "lesson-1"), source=Source.LEARNER, now=now
    )

    assert (closed.status_code, client.get(THIRD).status_code) == (403, 200)
    assert "Opens when you have done “Lesson 1”." in text(closed)
    assert f'href="{FIRST}"><span>Open now:' in text(closed)


def test_quiz_opens_it_with_so_many_percent(enrolment, now):
    quiz = QuizFactory.create(course=enrolment.course)
    open_only("lesson-3", ("scored", {"unit": "check", "percent": 60}))
    lesson = unit_of(enrolment.course, "lesson-3")

    actions.note_score(enrolment=enrolment, unit=quiz, percent=59)
    with pytest.raises(UnitClosedError):
        complete_unit(enrolment=enrolment, unit=lesson, source=Source.LEARNER, now=now)
    actions.note_score(enrolment=enrolment, unit=quiz, percent=60)
    actions.note_score(enrolment=enrolment, unit=quiz, percent=10)

    assert complete_unit(enrolment=enrolment, unit=lesson, source=Source.LEARNER, now=now).done == 1
    assert Enrolment.objects.of(enrolment.user).get().scores == {str(quiz.pk): 60}


def test_rule_of_a_module_holds_for_all_its_units(client, enrolment):
    page = ModulePage.objects.get(locale__language_code="en")
    page.opening = [("not_after", soon(minutes=-1))]
    page.save_revision().publish()

    assert {client.get(address).status_code for address in (FIRST, SECOND, THIRD)} == {403}
    assert "Nothing is open for you now." in text(client.get("/en/courses/c1/"))


def test_what_is_done_stays_readable(client, enrolment, now):
    complete_unit(
        enrolment=enrolment, unit=unit_of(enrolment.course, "lesson-1"), source=Source.LEARNER, now=now
    )
    open_only("lesson-1", ("not_after", soon(minutes=-1)))

    assert client.get(FIRST).status_code == 200


def test_done_is_refused_with_the_reason_and_nothing_is_noted(client, enrolment):
    open_only("lesson-2", ("done", "lesson-1"))
    unit = unit_of(enrolment.course, "lesson-2")

    response = client.post(reverse("learning:done", args=[unit.uuid]))

    assert response.status_code == 409
    assert "Nothing was noted. Opens when you have done “Lesson 1”." in text(response)
    assert not Completion.objects.of(enrolment.user).exists()


def test_done_goes_on_with_the_next_unit_that_is_open(client, enrolment):
    open_only("lesson-2", ("not_before", soon(days=1)))

    response = client.post(reverse("learning:done", args=[unit_of(enrolment.course, "lesson-1").uuid]))

    assert response.url == THIRD


def test_quiz_is_not_begun_and_one_that_is_open_goes_on(client, enrolment, now):
    quiz = QuizFactory.create(course=enrolment.course)
    begun = start_attempt(enrolment=enrolment, unit=quiz, now=now)
    open_only("check", ("not_after", soon(minutes=-1)))
    start = reverse("assessments:start", args=[quiz.uuid])
    going_on = client.post(start)
    begun.delete()

    response = client.post(start, follow=True)

    assert going_on.url == begun.get_absolute_url()
    assert response.status_code == 403
    assert "This unit is not open to you now" in text(response)
    assert not enrolment.attempts.exists()


def test_words_of_what_opens_by_rules_are_not_found(client, course, indexed):
    open_only("lesson-2", ("not_before", soon(days=1)))

    page = text(client.get("/en/courses/?q=word"))

    assert f'href="{FIRST}"' in page
    assert f'href="{SECOND}"' not in page


def test_preview_shows_the_rules_and_does_not_ask(client, admin, course):
    open_only("lesson-2", ("not_before", soon(days=2, hours=1)), ("done", "lesson-1"))
    client.force_login(admin)
    page = LessonPage.objects.get(slug="lesson-2", locale__language_code="en")

    shown = text(client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])))

    assert "word word" in shown
    assert "A preview does not ask." in shown
    assert "Opens when you have done “Lesson 1”." in shown


def test_rules_cost_no_query(client, enrolment):
    open_only("lesson-2", ("not_before", soon(days=2)))
    open_only("lesson-3", ("done", "lesson-1"))
    queries(client, FIRST), queries(client, THIRD)

    assert queries(client, FIRST) == 4  # outline, session, person, enrolment with note
    assert queries(client, THIRD) == 5  # and its other languages: a page of reasons is not kept
