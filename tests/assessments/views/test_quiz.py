from datetime import timedelta

import pytest
from django.urls import reverse

from assessments.actions import accommodate, save_answer, submit_attempt
from assessments.models import Attempt, QuizPage
from learning.models import Enrolment
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory, page_of
from tests.factories import EnrolmentFactory

pytestmark = pytest.mark.django_db

PATH = "/en/courses/c1/module-1/check/"


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_visitor_reads_what_the_quiz_is_like_and_how_to_begin(client, course):
    QuizFactory.create(course=course, questions=4, time_limit=20, max_attempts=2, pass_mark=60)

    page = text_of(client.get(PATH))

    for words in ("<dd>4</dd>", "20 min from the start", "You reach 60 percent of the points", "2 attempts"):
        assert words in page
    assert f"/en/accounts/signup/?next={PATH}" in page
    assert "csrfmiddlewaretoken" not in page


def test_page_for_visitors_is_public_and_needs_two_queries(client, quiz, django_assert_num_queries):
    client.get(PATH)

    with django_assert_num_queries(2):
        response = client.get(PATH)

    assert "public" in response["Cache-Control"]
    assert response["ETag"]


def test_page_for_visitors_follows_the_rules(client, quiz):
    client.get(PATH)
    page = page_of(quiz)
    page.pass_mark = 90
    page.save_revision().publish()

    assert "You reach 90 percent" in text_of(client.get(PATH))


def test_somebody_who_is_not_enrolled_can_enrol_and_start(client, learner, quiz):
    client.force_login(learner)
    assert "Enrol and start the quiz" in text_of(client.get(PATH))

    response = client.post(reverse("assessments:start", args=[quiz.uuid]))

    attempt = Attempt.objects.of(learner).get()
    assert response.url == attempt.get_absolute_url()
    assert Enrolment.objects.of(learner).get().course == quiz.course


def test_learner_goes_on_with_the_open_attempt(client, learner, attempt):
    client.force_login(learner)

    page = text_of(client.get(PATH))

    assert f'href="{attempt.get_absolute_url()}">Go on with the quiz' in page


def test_learner_sees_own_attempts_and_which_one_counts(client, learner, attempt, now):
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, now=now)
    submit_attempt(attempt=attempt, now=now)
    client.force_login(learner)

    page = text_of(client.get(PATH))

    assert "33 percent, not passed yet" in page
    assert '</span>1 <span class="chip" data-kind="done">counts</span></th>' in page
    assert "Try again" in page


def test_attempts_of_others_are_not_shown(client, stranger, attempt, now):
    submit_attempt(attempt=attempt, now=now)
    client.force_login(stranger)

    assert "Your attempts" not in text_of(client.get(PATH))


def test_learner_without_attempts_left_is_told(client, learner, course, now):
    unit = QuizFactory.create(course=course, max_attempts=1)
    submit_attempt(attempt=AttemptFactory.create(user=learner, unit=unit, now=now), now=now)
    client.force_login(learner)

    assert "You have used all your attempts" in text_of(client.get(PATH))
    assert client.post(reverse("assessments:start", args=[unit.uuid])).url == PATH
    assert Attempt.objects.of(learner).count() == 1


def test_reading_the_page_closes_what_is_over(client, learner, course, now):
    unit = QuizFactory.create(course=course, time_limit=1)
    AttemptFactory.create(user=learner, unit=unit, now=now - timedelta(hours=1))
    client.force_login(learner)

    client.get(PATH)

    assert Attempt.objects.of(learner).get().state == "submitted"


def test_page_asks_the_same_for_any_number_of_attempts(
    client, learner, quiz, now, django_assert_max_num_queries
):
    client.force_login(learner)
    for _ in range(3):
        submit_attempt(attempt=AttemptFactory.create(user=learner, unit=quiz, now=now), now=now)
    client.get(PATH)

    with django_assert_max_num_queries(12):
        client.get(PATH)


def test_start_by_a_visitor_leads_to_signing_in_and_back(client, quiz):
    response = client.post(reverse("assessments:start", args=[quiz.uuid]))

    assert response.url == f"/en/accounts/login/?next={PATH}"


def test_start_needs_a_post(client, learner, quiz):
    client.force_login(learner)

    assert client.get(reverse("assessments:start", args=[quiz.uuid])).status_code == 405
    assert not Attempt.objects.of(learner).exists()


def test_start_of_something_else_is_not_found(client, learner, course):
    client.force_login(learner)
    lesson = course.units.get(key="lesson-1")

    assert client.post(reverse("assessments:start", args=[lesson.uuid])).status_code == 404


def test_start_in_a_course_that_is_not_open_is_refused(client, learner, quiz):
    quiz.course.state = "preparation"
    quiz.course.save()
    client.force_login(learner)

    assert client.post(reverse("assessments:start", args=[quiz.uuid])).url == PATH
    assert not Enrolment.objects.of(learner).exists()


def test_enrolled_learner_is_offered_the_start(client, learner, quiz):
    EnrolmentFactory.create(user=learner, course=quiz.course)
    client.force_login(learner)

    assert "Start the quiz" in text_of(client.get(PATH))


def test_author_previews_the_draft_with_its_answers(client, admin, quiz):
    client.force_login(admin)
    page = page_of(quiz)
    page.questions = [QuestionFactory.build(key="draft")]
    page.save_revision()

    preview = text_of(client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])))

    assert "Stem of draft" in preview
    assert preview.count('data-mark="right"') == 1
    assert "Feedback on b of draft" in preview
    assert QuizPage.objects.get(pk=page.pk).questions[0].value["key"] == "q1"


def test_page_says_the_rules_that_are_not_usual(client, learner, course, now):
    rules = {"wait": 90, "counts": "average", "asks_certainty": True, "closes_at": now + timedelta(days=2)}
    QuizFactory.create(course=course, **rules)
    client.force_login(learner)

    page = text_of(client.get(PATH))

    for words in ("The average of all attempts", "At least", "how certain you are", "<dt>Closes</dt>"):
        assert words in page


def test_page_says_when_the_next_attempt_may_begin(client, learner, course, now):
    unit = QuizFactory.create(course=course, wait=90)
    submit_attempt(attempt=AttemptFactory.create(user=learner, unit=unit, now=now), now=now)
    client.force_login(learner)

    page = text_of(client.get(PATH))

    assert "You can try again from" in page
    assert "Start the quiz" not in page


def test_closed_quiz_offers_no_start(client, learner, course, now):
    QuizFactory.create(course=course, closes_at=now - timedelta(days=1))
    client.force_login(learner)

    assert "This quiz has closed" in text_of(client.get(PATH))


def test_who_was_granted_more_time_reads_how_much(client, learner, admin, course, now):
    accommodate(user=learner, extra_percent=50, untimed=False, reason="", by=admin, now=now)
    QuizFactory.create(course=course, time_limit=20)
    client.force_login(learner)

    assert "<dt>Your time</dt><dd>30 min, as granted to you</dd>" in text_of(client.get(PATH))
