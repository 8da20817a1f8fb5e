from datetime import timedelta

import pytest
from django.urls import reverse

from assessments.actions import save_answer, submit_attempt
from assessments.models import Attempt
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, learner):
    client.force_login(learner)
    return client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def submit_url(attempt) -> str:
    return reverse("assessments:submit", args=[attempt.uuid])


def form(**answers) -> dict:
    """What the page's form sends: all answers, and what they were when it was shown."""
    shown = {f"was-{slot}": "" for slot in (1, 2, 3)}
    return shown | {name.replace("_", "-"): value for name, value in answers.items()}


def values(attempt) -> dict:
    return dict(attempt.responses.order_by("slot").values_list("slot", "value"))


def test_page_shows_all_questions_in_the_order_drawn(signed_in, attempt):
    page = text_of(signed_in.get(attempt.get_absolute_url()))

    assert page.count('<fieldset class="question"') == 3
    first = [f'name="answer-1" value="{option}"' for option in attempt.draw[0]["options"]]
    assert sorted(first, key=page.index) == first


def test_page_shows_what_was_saved(signed_in, attempt, now):
    save_answer(attempt=attempt, slot=1, value="b", sequence=1, now=now)

    page = text_of(signed_in.get(attempt.get_absolute_url()))

    assert 'name="answer-1" value="b" checked' in page
    assert "Your answers so far are saved." in page


@pytest.mark.parametrize("questions", [3, 15])
def test_page_asks_the_same_for_any_number_of_questions(
    signed_in, learner, course, questions, now, django_assert_num_queries
):
    unit = QuizFactory.create(course=course, questions=questions)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    signed_in.get(attempt.get_absolute_url())

    with django_assert_num_queries(7):
        signed_in.get(attempt.get_absolute_url())


@pytest.mark.parametrize("questions", [3, 15])
def test_review_asks_the_same_for_any_number_of_questions(
    signed_in, learner, course, questions, now, django_assert_num_queries
):
    unit = QuizFactory.create(course=course, questions=questions)
    attempt = submit_attempt(attempt=AttemptFactory.create(user=learner, unit=unit, now=now), now=now)
    signed_in.get(attempt.get_absolute_url())

    with django_assert_num_queries(9):
        signed_in.get(attempt.get_absolute_url())


def test_form_saves_all_answers(signed_in, attempt):
    response = signed_in.post(attempt.get_absolute_url(), form(answer_1="a", answer_3="b"))

    assert response.url == attempt.get_absolute_url()
    assert values(attempt) == {1: "a", 3: "b"}


def test_old_window_does_not_wipe_newer_answers(signed_in, attempt, now):
    """The form still shows what was there before another window answered question 1."""
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, now=now)

    signed_in.post(attempt.get_absolute_url(), form(answer_2="b"))

    assert values(attempt) == {1: "a", 2: "b"}


def test_multiple_answers_can_be_taken_back_without_a_script(signed_in, learner, course, now):
    unit = QuizFactory.create(course=course, questions=[QuestionFactory.build(kind="multiple")])
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    save_answer(attempt=attempt, slot=1, value=["a", "b"], sequence=1, now=now)

    signed_in.post(attempt.get_absolute_url(), {"was-1": '["a", "b"]'})

    assert values(attempt) == {1: []}


def test_form_with_an_unknown_option_saves_nothing_of_it(signed_in, attempt):
    signed_in.post(attempt.get_absolute_url(), form(answer_1="x"))

    assert values(attempt) == {}


def test_form_cannot_set_anything_else(signed_in, attempt):
    more = {"score": "3", "is_passed": "1", "state": "submitted", "deadline_at": "2099-01-01", "number": "7"}
    signed_in.post(attempt.get_absolute_url(), form(answer_1="a") | more)

    after = Attempt.objects.of(attempt.enrolment.user).get()
    assert (after.score, after.is_passed, after.state, after.number) == (None, None, "open", 1)


def test_handing_in_saves_the_form_first(signed_in, attempt):
    signed_in.post(submit_url(attempt), form(answer_1="a", answer_2="a", answer_3="a"))

    attempt.refresh_from_db()
    assert (attempt.state, attempt.percent) == ("submitted", 100)


def test_handing_in_asks_first_where_answers_are_missing(signed_in, attempt):
    response = signed_in.post(submit_url(attempt), form(answer_2="a"))
    page = text_of(signed_in.get(response.url))

    attempt.refresh_from_db()
    assert (attempt.state, values(attempt)) == ("open", {2: "a"})
    assert "2 questions have no answer yet" in page
    assert page.count('class="quiz-step" href="#q-1"') == 2
    assert 'name="confirmed"' in page


def test_handing_in_as_it_is(signed_in, attempt):
    signed_in.post(submit_url(attempt), form(answer_2="a", confirmed="1"))

    attempt.refresh_from_db()
    assert (attempt.state, attempt.percent) == ("submitted", 33)


def test_handing_in_twice_gives_the_same_page(signed_in, attempt):
    said = form(answer_1="a", answer_2="a", answer_3="a")
    first = signed_in.post(submit_url(attempt), said)

    second = signed_in.post(submit_url(attempt), form(answer_1="b", answer_2="b", answer_3="b"))

    assert first.url == second.url == attempt.get_absolute_url()
    assert values(attempt) == {1: "a", 2: "a", 3: "a"}


def test_handing_in_needs_a_post(signed_in, attempt):
    assert signed_in.get(submit_url(attempt)).status_code == 405

    attempt.refresh_from_db()
    assert attempt.is_open


def test_saving_after_the_end_is_refused_in_words(signed_in, attempt, now):
    submit_attempt(attempt=attempt, now=now)

    response = signed_in.post(attempt.get_absolute_url(), form(answer_1="b"), follow=True)

    assert "had been handed in already" in text_of(response)
    assert values(attempt) == {}


def test_review_shows_answers_feedback_and_result(signed_in, attempt, now):
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, now=now)
    save_answer(attempt=attempt, slot=2, value="b", sequence=1, now=now)
    submit_attempt(attempt=attempt, now=now)

    page = text_of(signed_in.get(attempt.get_absolute_url()))

    assert [page.count(f'data-mark="{mark}"') for mark in ("right", "wrong", "missed")] == [1, 1, 2]
    assert "Feedback on b of q2" in page
    assert "Feedback on b of q1" not in page
    assert "Explanation of q3" in page
    assert "1 of 3</span> points, 33 percent. 70 percent are needed." in page
    assert "Not passed yet" in page


def test_review_of_a_pass_says_what_one_can_do_now(signed_in, attempt, now):
    for slot in (1, 2, 3):
        save_answer(attempt=attempt, slot=slot, value="a", sequence=1, now=now)
    submit_attempt(attempt=attempt, now=now)

    page = text_of(signed_in.get(attempt.get_absolute_url()))

    assert "What you can do now" in page
    assert "tell one thing from another" in page


def test_quiz_that_tells_at_once_shows_the_feedback_of_that_question_only(signed_in, learner, course, now):
    unit = QuizFactory.create(course=course, feedback="once")
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)

    response = signed_in.post(attempt.get_absolute_url(), form(answer_1="b", check="1"))
    page = text_of(signed_in.get(response.url))

    assert response.url.endswith("#q-1")
    assert "Explanation of q1" in page
    assert "Explanation of q2" not in page


def test_check_without_an_answer_asks_for_one(signed_in, learner, course, now):
    attempt = AttemptFactory.create(
        user=learner, unit=QuizFactory.create(course=course, feedback="once"), now=now
    )

    response = signed_in.post(attempt.get_absolute_url(), form(check="2"), follow=True)

    assert "Choose an answer first" in text_of(response)


def test_attempt_that_could_not_be_graded_says_so(signed_in, learner, attempt):
    Attempt.objects.of(learner).update(state="attention")

    page = text_of(signed_in.get(attempt.get_absolute_url()))

    assert "We could not work out your result yet" in page


def test_reading_closes_an_attempt_that_is_over(signed_in, learner, course, now):
    unit = QuizFactory.create(course=course, time_limit=1)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now - timedelta(hours=1))

    page = text_of(signed_in.get(attempt.get_absolute_url()))

    assert "It was handed in when the time was over." in page


@pytest.mark.parametrize("name", ["attempt", "submit", "status"])
def test_attempt_of_somebody_else_is_not_found(client, stranger, attempt, name):
    client.force_login(stranger)
    url = reverse(f"assessments:{name}", args=[attempt.uuid])

    assert {client.get(url).status_code, client.post(url).status_code} <= {404, 405}
    attempt.refresh_from_db()
    assert attempt.is_open


@pytest.mark.parametrize("name", ["attempt", "submit"])
def test_visitor_is_asked_to_sign_in(client, attempt, name):
    response = client.post(reverse(f"assessments:{name}", args=[attempt.uuid]))

    assert response.url.startswith("/en/accounts/login/?next=")


def test_page_is_kept_by_nobody(signed_in, attempt):
    assert "no-store" in signed_in.get(attempt.get_absolute_url())["Cache-Control"]
