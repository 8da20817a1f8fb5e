"""Half a year after a course: one mail, one reminder, and neither says who has answered."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assessments.models import SurveyInvitation
from assessments.surveys.letters import KIND, ask_due, link_of, remind_due
from notifications.kinds import mute
from notifications.models import Outbox

from .factories import SurveyFactory, answered, key_of, people_on

pytestmark = pytest.mark.django_db
LONG_AGO, TWO_WEEKS = timedelta(days=190), timedelta(days=15)


@pytest.fixture
def people(course):
    return people_on(course, 5, finished=LONG_AGO)


def mails(to=None) -> list[str]:
    sent = Outbox.objects.filter(kind="mail").order_by("pk")
    return [mail.payload["subject"] for mail in sent if to in (None, mail.payload["to"])]


def ask_twice(now):
    for moment in (now, now + timedelta(hours=1)):
        ask_due(now=moment)
        remind_due(now=moment)


def test_each_is_asked_once_and_reminded_once(people, now):
    SurveyFactory.create(moment="follow-up")
    ask_twice(now)
    assert mails() == ["Half a year after “Course C1”: what has become of it?"] * 5

    for _ in range(2):
        remind_due(now=now + TWO_WEEKS)
    assert mails(people[0].user.email)[1:] == ["Once more: what has become of “Course C1”?"]


def test_who_has_answered_anonymously_is_reminded_like_all_others(people, now):
    """A reminder that they did not get would say that they have."""
    survey = SurveyFactory.create(moment="follow-up")
    ask_due(now=now)
    answered(survey, people[0], now, occasion="follow-up", scale="4")

    remind_due(now=now + TWO_WEEKS)

    assert len(mails(people[0].user.email)) == 2
    assert not SurveyInvitation.objects.unscoped("test").filter(reminded_at=None).exists()


def test_who_has_answered_on_the_site_is_written_to_like_all_others(people, now):
    survey = SurveyFactory.create(moment="follow-up")
    answered(survey, people[0], now, occasion="follow-up", scale="4")

    ask_due(now=now)

    assert len(mails()) == 5


def test_who_has_answered_with_their_name_is_left_alone(people, now):
    survey = SurveyFactory.create(moment="follow-up", is_anonymous=False)
    ask_due(now=now)
    answered(survey, people[0], now, occasion="follow-up", scale="4")

    remind_due(now=now + TWO_WEEKS)

    assert (len(mails(people[0].user.email)), len(mails(people[1].user.email))) == (1, 2)


def test_who_wants_no_more_gets_no_more(people, now):
    SurveyFactory.create(moment="follow-up")
    mute(user=people[0].user, kind=KIND, now=now)
    ask_due(now=now)
    mute(user=people[1].user, kind=KIND, now=now)

    remind_due(now=now + TWO_WEEKS)

    assert [len(mails(each.user.email)) for each in people[:3]] == [0, 1, 2]


def test_too_few_are_not_asked(course, now):
    people_on(course, 4, finished=LONG_AGO)
    SurveyFactory.create(moment="follow-up")

    ask_due(now=now)

    assert mails() == []


def test_link_answers_without_signing_in(client, people, now):
    survey = SurveyFactory.create(moment="follow-up")
    ask_due(now=now)
    (invitation, *_) = SurveyInvitation.objects.of(people[0].user)
    path = link_of(invitation).removeprefix("http://localhost:8000").partition("/en/")[2]

    response = client.post(f"/en/{path}", {"version": "1", f"q-{key_of('scale')}": "5"})

    assert response.headers["Location"] == reverse("surveys:thanks")
    assert survey.questions.get(kind="scale").tallies.get(value="5").occasion == "follow-up"


def test_made_up_link_leads_nowhere(client, people):
    assert client.get(reverse("surveys:by_mail", args=["made:up"])).status_code == 404
