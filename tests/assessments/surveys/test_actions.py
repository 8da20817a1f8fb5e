"""Answers are counts: each once, and nothing that leads back."""

import pytest

from accounts.privacy.consents.actions import agree, withdraw
from assessments.models import SurveyRemark, SurveyReply, SurveyTaken, SurveyTally
from assessments.surveys.actions import Occurrence, SurveyChangedError, TooFewError, answer, decline

from .conftest import LATELY
from .factories import SurveyFactory, answered, key_of, people_on, version_of
from .test_publishing import republish

pytestmark = pytest.mark.django_db


def counts(name: str) -> dict[str, int]:
    return dict(SurveyTally.objects.filter(question__key=key_of(name)).values_list("value", "people"))


def test_answers_are_added_up(survey, finishers, now):
    for enrolment, value in zip(finishers, "445", strict=False):
        assert answered(survey, enrolment, now, scale=value, many=[key_of("a"), key_of("b")])

    assert counts("scale") == {"": 3, "4": 2, "5": 1}
    assert counts("many") == {"": 3, key_of("a"): 3, key_of("b"): 3}


def test_sent_twice_is_counted_once(survey, finishers, now):
    assert answered(survey, finishers[0], now, scale="4", text="Good.")
    assert not answered(survey, finishers[0], now, scale="4", text="Good.")

    assert counts("scale") == {"": 1, "4": 1}
    assert SurveyRemark.objects.count() == 1


def test_who_does_not_want_to_is_not_told_from_who_answered(survey, finishers, now):
    decline(asked=Occurrence(survey, finishers[0], "satisfaction"))
    decline(asked=Occurrence(survey, finishers[0], "satisfaction"))

    assert SurveyTaken.objects.count() == 1
    assert not answered(survey, finishers[0], now, scale="4")


def test_among_four_nobody_is_anonymous(survey, course, now):
    (someone, *_others) = people_on(course, 4, finished=LATELY)

    with pytest.raises(TooFewError):
        answered(survey, someone, now, scale="4")
    assert (SurveyTally.objects.count(), SurveyTaken.objects.count()) == (0, 0)


def test_other_version_is_not_answered(survey, finishers, now):
    before = version_of(survey)
    republish(survey, is_anonymous=False)
    asked = Occurrence(survey, finishers[0], "satisfaction")

    with pytest.raises(SurveyChangedError):
        answer(asked=asked, version=before, answers={}, language="en", now=now)


def test_country_and_role_are_of_those_who_agreed(course, survey, now):
    people = people_on(course, 6, finished=LATELY, country="IT", role="teacher")
    for enrolment in people[:5]:
        agree(user=enrolment.user, purpose="statistics", version=1, now=now)
    crowd = people_on(course, 5, finished=LATELY, country="FI")
    for enrolment in (people[0], people[5], crowd[0]):
        answered(survey, enrolment, now, scale="4")

    found = SurveyTally.objects.filter(value="4").values_list("country", "role", "people")
    assert sorted(found) == [("", "", 2), ("IT", "teacher", 1)]


def test_who_withdraws_is_counted_without_country(course, survey, now):
    people = people_on(course, 6, finished=LATELY, country="IT")
    for enrolment in people:
        agree(user=enrolment.user, purpose="statistics", version=1, now=now)
        withdraw(user=enrolment.user, purpose="statistics", now=now)

    answered(survey, people[0], now, scale="4")

    assert set(SurveyTally.objects.values_list("country", flat=True)) == {""}


def test_reply_with_a_name_goes_with_the_person(course, finishers, now):
    survey = SurveyFactory.create(is_anonymous=False)
    answered(survey, finishers[0], now, scale="4", text="Ada was here.")
    assert SurveyReply.objects.of(finishers[0].user).get().answers[key_of("scale")] == ["4"]

    finishers[0].user.delete()

    assert (SurveyReply.objects.unscoped("test").count(), SurveyRemark.objects.count()) == (0, 0)
    assert counts("scale") == {"": 1, "4": 1}
