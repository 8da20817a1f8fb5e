"""The report on surveys: counts, means and words, never of few."""

from datetime import timedelta

import pytest

from assessments.surveys.housekeeping import shuffle_answers
from tests.assessments.surveys.factories import SurveyFactory, answered, key_of, people_on

from .scene import JOINED, TODAY, query_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """In a month that is over when the report is read."""
    return JOINED


@pytest.fixture
def survey(course):
    return SurveyFactory.create(moment="before-after")


def lines(reader, query="", *, question="Question scale"):
    rows = query_of("surveys", reader, query).records()
    return [row for row in rows if row["question"] == question]


def say(survey, people, now, occasion="before", **answers):
    for enrolment in people:
        answered(survey, enrolment, now, occasion=occasion, **answers)
    shuffle_answers(now=now)


def test_before_and_after_are_compared(reader, survey, course, now):
    people = people_on(course, 5, finished=now - now)
    say(survey, people, now, scale="2")
    say(survey, people, now, "after", scale="4")

    found = [row for row in lines(reader) if row["answer"] == "All answers"]

    assert [(row["occasion"], row["people"], row["mean"], row["change"]) for row in found] == [
        ("Before", 5, 2.0, None),
        ("After", 5, 4.0, 2.0),
    ]


def test_answers_in_their_order_with_their_share(reader, survey, course, now):
    people = people_on(course, 6)
    say(survey, people[:4], now, one=key_of("b"))
    say(survey, people[4:], now, one=key_of("a"))

    found = [(row["answer"], row["people"], row["percent"]) for row in lines(reader, question="Question one")]

    assert found == [("All answers", 6, None), ("Option a", 2, 33), ("Option b", 4, 67), ("Option c", 0, 0)]


def test_few_are_hidden_and_cannot_be_worked_out(reader, survey, course, now):
    """Three Greeks would be left over of the fifteen: so Finnish is hidden with them."""
    for language, number in (("en", 6), ("fi", 6), ("el", 5)):
        people = people_on(course, number, language=language)
        say(survey, people[: 3 if language == "el" else 6], now, scale="4")

    found = {row["group"]: row["people"] for row in reversed(lines(reader, "by=language"))}

    assert sorted(filter(None, (row["people"] for row in lines(reader)))) == [15, 15]
    assert [people for people in found.values() if people].count(6) == 1
    assert None in found.values()


def test_words_keep_their_language_and_are_never_few(reader, survey, course, now):
    people = people_on(course, 9)
    say(survey, people[:5], now, text="In English")
    for enrolment in people[5:]:
        answered(survey, enrolment, now, occasion="before", text="Suomeksi", language="fi")

    texts = [(row["answer"], row["language"]) for row in lines(reader, question="Question text")[1:]]

    assert texts == [("In English", "English")] * 5
    assert len(lines(reader, "by=month", question="Question text")) == 1
    assert lines(reader, "country=IT", question="Question text") == []


def test_question_that_is_asked_no_more_is_told_still(reader, survey, course, now):
    from tests.assessments.surveys.test_publishing import republish

    say(survey, people_on(course, 5), now, scale="4")
    republish(survey, questions=SurveyFactory.built([("text", "text")]))

    assert lines(reader)[0]["mean"] == 4.0


def test_whoever_reads_it_again_learns_of_five_more_or_of_nobody(reader, survey, course, now):
    """Otherwise the one who answered in between would be told by what was there before."""
    people = people_on(course, 10)
    say(survey, people[:5], now, scale="4")
    say(survey, people[5:9], now + timedelta(days=31), scale="1")
    assert [row["people"] for row in lines(reader)] == [5, 0, 0, 0, 5, 0]

    say(survey, people[9:], TODAY, scale="1")
    assert lines(reader)[0]["people"] == 5
    (later, *_) = query_of("surveys", reader, now=TODAY + timedelta(days=31)).records()
    assert later["people"] == 10
