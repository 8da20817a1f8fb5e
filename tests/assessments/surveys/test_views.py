from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from assessments.models import SurveyForm, SurveyRemark, SurveyTaken, SurveyTally
from assessments.surveys.housekeeping import shuffle_answers
from assessments.surveys.results import results_of

from .conftest import LATELY
from .factories import SurveyFactory, key_of, people_on
from .test_publishing import republish

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=40)
"""In a month that is over: results are not told before."""


@pytest.fixture
def me(client, finishers):
    client.force_login(finishers[0].user)
    return finishers[0]


def address(survey, occasion="satisfaction", code="C1"):
    return reverse("surveys:survey", args=[survey.key, occasion, code])


def post(client, survey, **answers):
    said = {f"q-{key_of(name)}": value for name, value in answers.items()}
    return client.post(address(survey), {"version": "1", **said})


def test_page_says_that_it_is_anonymous_before_the_first_question(client, survey, me):
    page = client.get(address(survey)).content.decode()

    assert page.index("This survey is anonymous") < page.index("Question scale")
    assert "with your name" not in page


def test_page_says_that_it_is_with_the_name(client, finishers, me):
    page = client.get(address(SurveyFactory.create(is_anonymous=False))).content.decode()

    assert page.index("This survey is with your name") < page.index("Question scale")


def test_answers_are_sent_and_sent_again(client, survey, me):
    for _ in range(2):
        response = post(client, survey, scale="4", many=[key_of("a")], yesno="yes", text="Good.")
    assert response.status_code == 200

    assert b"not asked again" in response.content
    assert SurveyRemark.objects.get().text == "Good."
    assert SurveyTally.objects.get(value="4").people == 1


def test_not_wanted_is_one_press(client, survey, me):
    client.post(address(survey), {"skip": "1"})

    assert (SurveyTaken.objects.count(), SurveyTally.objects.count()) == (1, 0)
    assert b"not asked again" in client.get(address(survey)).content


def test_what_was_typed_stays_when_something_is_wrong(client, survey, me):
    response = post(client, survey, scale="9", text="My long answer", one=key_of("b"))

    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("textarea").text.strip() == "My long answer"
    assert page.select_one(f"input[value='{key_of('b')}'][type=radio]").has_attr("checked")
    assert page.select_one("[role=alert]")
    assert SurveyTally.objects.count() == 0


def test_empty_survey_is_not_sent(client, survey, me):
    assert "Answer at least one question" in post(client, survey).content.decode()
    assert SurveyTaken.objects.count() == 0


def test_other_promise_is_read_first(client, survey, me):
    """Anonymous when it was opened, with names when it is sent: nothing is kept."""
    republish(survey, is_anonymous=False)

    response = post(client, survey, text="Between us")

    page = response.content.decode()
    assert "has changed meanwhile" in page
    assert "This survey is with your name" in page
    assert "Between us" in page
    assert SurveyTaken.objects.count() == 0


def test_survey_of_somebody_elses_course_is_not_there(client, survey, finishers, learner):
    client.force_login(learner)

    assert client.get(address(survey)).status_code == 404
    assert client.get(address(survey, "before")).status_code == 404


def test_overview_and_course_lead_there(client, survey, me):
    course = me.course
    page = course.outlines.get(language="en").path

    for url in (reverse("home:dashboard"), page):
        assert address(survey) in client.get(url).content.decode()


def test_reader_of_another_language_reads_it_there(client, survey, me):
    SurveyFactory.translate(survey, "it")

    page = client.get(address(survey).replace("/en/", "/it/")).content.decode()

    assert "[it] Option a" in page


def test_author_previews_and_reads_results(client, survey, course, admin_user, finishers, now):
    from .factories import answered

    for enrolment in finishers:
        answered(survey, enrolment, now - LONG_AGO, scale="4", text="<b>Bold</b>")
    shuffle_answers(now=now)
    client.force_login(admin_user)
    form = SurveyForm.objects.get()

    page = client.get(reverse("survey_results", args=[form.translation_key])).content.decode()

    assert "6 people answered" in page
    assert "mean 4.0 of 5" in page
    assert page.count("&lt;b&gt;Bold") == 6
    assert form.make_preview_request().status_code == 200


def test_who_looks_before_and_after_an_answer_sees_no_difference(client, survey, finishers, admin_user, now):
    from .factories import answered

    for enrolment in finishers[:5]:
        answered(survey, enrolment, now - LONG_AGO, scale="4", text="Early")
    shuffle_answers(now=now)
    client.force_login(admin_user)
    address = reverse("survey_results", args=[survey.key])
    before = results_of(survey, "en", now=now)

    answered(survey, finishers[5], now, scale="1", text="Late")
    shuffle_answers(now=now)

    assert results_of(survey, "en", now=now) == before
    assert "Late" not in client.get(address).content.decode()


def test_few_answers_are_not_told(client, survey, finishers, admin_user, now):
    from .factories import answered

    for enrolment in finishers[:4]:
        answered(survey, enrolment, now - LONG_AGO, scale="4", text="Secret")
    shuffle_answers(now=now)
    client.force_login(admin_user)

    page = client.get(reverse("survey_results", args=[survey.key])).content.decode()

    assert "Nothing is shown yet" in page
    assert "Secret" not in page
    assert "mean" not in page


def test_rare_language_is_not_told(client, survey, course, finishers, admin_user, now):
    from .factories import answered

    for enrolment in finishers:
        answered(survey, enrolment, now - LONG_AGO, text="English words")
    (greek, *_) = people_on(course, 1, finished=LATELY)
    answered(survey, greek, now - LONG_AGO, text="Ελληνικά", language="el")
    shuffle_answers(now=now)
    client.force_login(admin_user)

    page = client.get(reverse("survey_results", args=[survey.key])).content.decode()

    assert "English words" in page
    assert "Ελληνικά" not in page


def test_names_are_read_where_people_were_told_so(client, finishers, admin_user, now):
    from .factories import answered

    survey = SurveyFactory.create(is_anonymous=False)
    answered(survey, finishers[0], now, one=key_of("a"))
    client.force_login(admin_user)

    page = client.get(reverse("survey_results", args=[survey.key])).content.decode()

    assert "Question one: Option a" in page
