"""A message to chosen members leaves once, and its result is told for each of them."""

from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse

from notifications.models import Outbox
from notifications.outbox import work_off
from tests.learning.cohorts.factories import CohortFactory, join

pytestmark = pytest.mark.django_db
WORDS = {"subject": "How is it going?", "text": "Dear all,\n\nwrite to me.\u202e"}


@pytest.fixture
def places(client, cohort, facilitator, learner, stranger):
    client.force_login(facilitator)
    return [join(cohort, learner), join(cohort, stranger)]


def address(cohort, *places):
    return reverse("cohorts:write", args=[cohort.uuid]) + "?" + "&".join(f"to={one.pk}" for one in places)


def test_message_is_looked_at_before_it_is_sent(client, cohort, places):
    page = client.post(address(cohort, *places), WORDS | {"ticket": uuid4(), "preview": 1})

    assert page.context["is_preview"]
    assert Outbox.objects.count() == 0


def test_message_sent_twice_leaves_once(client, cohort, places, now):
    said = WORDS | {"ticket": uuid4(), "send": 1}

    answers = [client.post(address(cohort, *places), said) for _ in range(2)]
    work_off(now=now)

    assert answers[0].url == answers[1].url
    assert sorted(letter.to[0] for letter in mail.outbox) == ["learner@example.org", "stranger@example.org"]
    assert "Dear all,\n\nwrite to me.\n" in mail.outbox[0].body


def test_result_is_told_for_each(client, cohort, places, now):
    sent = client.post(address(cohort, *places), WORDS | {"ticket": uuid4(), "send": 1}).url
    first, second = Outbox.objects.order_by("pk")
    Outbox.objects.filter(pk=first.pk).update(status="dead", run_after=None)

    def said():
        return [delivery.outcome.value for delivery in client.get(sent).context["deliveries"]]

    assert said() == ["failed", "waiting"]
    work_off(now=now)
    assert said() == ["failed", "sent"]
    Outbox.objects.filter(pk=second.pk).delete()  # what is done long ago is forgotten
    assert said() == ["failed", "sent"]


def test_way_back_to_the_result_stands_on_the_cohorts_page(client, cohort, places):
    sent = client.post(address(cohort, *places), WORDS | {"ticket": uuid4(), "send": 1}).url

    assert sent in client.get(reverse("cohorts:cohort", args=[cohort.uuid])).content.decode()


def test_ticket_of_another_message_is_not_taken(client, cohort, places, course):
    ticket = uuid4()
    client.post(address(cohort, *places), WORDS | {"ticket": ticket, "send": 1})
    other = CohortFactory.create(course=course)
    place = join(other, places[0].user)
    client.force_login(other.facilitators.get())

    assert client.post(address(other, place), WORDS | {"ticket": ticket, "send": 1}).status_code == 404


def test_whole_list_is_written_to(client, cohort, places):
    everybody = reverse("cohorts:write", args=[cohort.uuid]) + "?everybody=1"

    assert [client.get(f"{everybody}{part}").context["recipients"] for part in ("", "&tempo=stuck")] == [
        places,
        [],
    ]


def test_who_is_locked_out_gets_no_message(client, cohort, places, learner):
    learner.is_active = False
    learner.save()

    page = client.get(address(cohort, *places))

    assert page.context["recipients"] == places[1:]


def test_nobody_chosen_sends_nothing(client, cohort, places):
    client.post(address(cohort), WORDS | {"ticket": uuid4(), "send": 1})

    assert Outbox.objects.count() == 0


def test_who_leads_another_cohort_sees_no_result(client, cohort, places, stranger):
    sent = client.post(address(cohort, *places), WORDS | {"ticket": uuid4(), "send": 1}).url
    client.force_login(stranger)

    assert client.get(sent).status_code == 404
