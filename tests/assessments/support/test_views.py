from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from accounts.groups import AUTHORS, SUPPORT, ensure_groups
from assessments.actions import accommodate, save_answer
from assessments.models import Accommodation, Attempt, QuestionVersion
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory, page_of
from tests.factories import PersonFactory
from tests.snapshots import restore

pytestmark = pytest.mark.django_db

TEN = timedelta(minutes=10)


def member(name):
    restore("groups", ensure_groups)
    person = PersonFactory.create()
    person.groups.add(Group.objects.get(name=name))
    return person


@pytest.fixture
def supporter(client):
    person = member(SUPPORT)
    client.force_login(person)
    return person


@pytest.fixture
def running(learner, course, now):
    unit = QuizFactory.create(course=course, questions=[QuestionFactory.build(language="en")], time_limit=20)
    return AttemptFactory.create(user=learner, unit=unit, now=now)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def url(attempt):
    return reverse("attempts:attempt", args=[attempt.pk])


def grant(client, **said):
    usual = {"email": "learner@example.org", "extra_percent": "50", "reason": "Agreed"}
    return client.post(reverse("accommodations:add"), usual | said)


def test_extra_time_is_granted_by_e_mail_address(client, supporter, running, now):
    assert grant(client, email="LEARNER@example.org").url == reverse("accommodations:index")

    found = Accommodation.objects.of(running.enrolment.user).get()
    running.refresh_from_db()
    assert (found.extra_percent, found.granted_by, found.reason) == (50, supporter, "Agreed")
    assert running.deadline_at == now + timedelta(minutes=30)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"email": "nobody@example.org"}, "Nobody here has this e-mail address."),
        ({"extra_percent": "0"}, "Grant extra time, or no time limit at all."),
        ({"extra_percent": "301"}, "less than or equal to 300"),
    ],
)
def test_what_makes_no_sense_is_not_granted(client, supporter, learner, said, words):
    assert words in text_of(grant(client, **said))
    assert not Accommodation.objects.of(learner).exists()


def test_second_accommodation_of_a_person_is_refused(client, supporter, learner):
    grant(client)

    assert "has an accommodation already" in text_of(grant(client, extra_percent="10"))
    assert Accommodation.objects.of(learner).get().extra_percent == 50


def test_accommodation_is_changed_and_withdrawn(client, supporter, learner, now):
    found = accommodate(user=learner, extra_percent=50, untimed=False, reason="", by=supporter, now=now)

    client.post(reverse("accommodations:edit", args=[found.pk]), {"extra_percent": "25", "reason": "Less"})
    assert Accommodation.objects.of(learner).get().extra_percent == 25

    client.post(reverse("accommodations:withdraw", args=[found.pk]))
    assert not Accommodation.objects.of(learner).exists()


def test_list_shows_who_has_what_but_no_reason(client, supporter, learner, now):
    accommodate(user=learner, extra_percent=50, untimed=False, reason="Secret", by=supporter, now=now)

    page = text_of(client.get(reverse("accommodations:index")))

    assert "Lea Learner" in page
    assert "Secret" not in page


def test_time_is_given_once_though_the_button_was_pressed_twice(client, supporter, running, now):
    said = {"key": str(uuid4()), "minutes": "10", "reason": "Fire alarm"}
    for _ in range(2):
        client.post(url(running), said)

    running.refresh_from_db()
    assert running.deadline_at == now + timedelta(minutes=30)
    assert "Fire alarm" in text_of(client.get(url(running)))


def test_support_reads_what_was_entered_in_the_words_of_that_moment(client, supporter, running, now):
    moment = timezone.now()
    save_answer(attempt=running, slot=1, value="b", sequence=1, now=now, language="en", shown_at=moment)
    page = page_of(running.unit)
    data = page.questions.get_prep_value()
    data[0]["value"]["options"][1]["value"]["text"] = "<p>Reworded later</p>"
    page.questions = page.questions.stream_block.to_python(data)
    page.save_revision().publish()

    shown = text_of(client.get(url(running)))

    assert "<td>[en] Option b of q1</td>" in shown
    assert "Reworded later" not in shown
    assert now.strftime("%Y-%m-%d %H:%M:%S") in shown


@pytest.mark.parametrize("events", [1, 3])
def test_journal_asks_the_same_for_any_length(
    client, supporter, running, now, events, django_assert_max_num_queries
):
    for sequence in range(events):
        save_answer(attempt=running, slot=1, value="b", sequence=sequence, now=now)
    client.get(url(running))

    with django_assert_max_num_queries(20):
        client.get(url(running))


def test_attempts_that_need_somebody_come_first(client, supporter, running, stranger, now):
    other = AttemptFactory.create(user=stranger, unit=running.unit, now=now + TEN)
    Attempt.objects.of(running.enrolment.user).update(state="attention")

    page = text_of(client.get(reverse("attempts:index")))

    assert page.index("Lea Learner") < page.index("Stan Stranger")
    assert other.is_open


def test_attempt_set_aside_is_graded_again(client, supporter, running, now):
    save_answer(attempt=running, slot=1, value="a", sequence=1, now=now)
    Attempt.objects.of(running.enrolment.user).update(state="attention")
    assert "Grade again" in text_of(client.get(url(running)))

    client.post(url(running), {"grade": "1"})

    running.refresh_from_db()
    assert (running.state, running.percent) == ("submitted", 100)


def test_what_still_cannot_be_graded_says_why(client, supporter, running):
    Attempt.objects.of(running.enrolment.user).update(state="attention")
    QuestionVersion.objects.update(kind="unknown")

    page = text_of(client.post(url(running), {"grade": "1"}))

    running.refresh_from_db()
    assert running.state == "attention"
    assert page == ""


@pytest.mark.parametrize("group", [AUTHORS, None])
def test_nobody_else_of_the_cms_sees_or_does_any_of_it(client, running, group, now):
    client.force_login(member(group) if group else running.enrolment.user)
    found = accommodate(
        user=running.enrolment.user, extra_percent=50, untimed=False, reason="", by=None, now=now
    )
    addresses = [
        url(running),
        reverse("attempts:index"),
        reverse("accommodations:index"),
        reverse("accommodations:add"),
        reverse("accommodations:edit", args=[found.pk]),
    ]

    assert {client.get(address).status_code for address in addresses} == {302}
    client.post(reverse("accommodations:withdraw", args=[found.pk]))
    client.post(url(running), {"key": str(uuid4()), "minutes": "10", "reason": "Mine"})
    assert Accommodation.objects.of(running.enrolment.user).exists()
    running.refresh_from_db()
    assert running.deadline_at == now + timedelta(minutes=30)
