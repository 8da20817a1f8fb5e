"""Readers whom a facilitator asks, and facilitators whom learners ask."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from assessments.assignments import peers, readers
from assessments.assignments.actions import take_back
from assessments.models import Mark, PeerReview
from learning.models import Completion
from notifications.models import Outbox
from tests.assessments.assignments.factories import ArtefactFactory, AssignmentFactory, FieldFactory, block_id
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

LEVELS = {f"level-{block_id(key)}": f"{key}-3" for key in ("relevant", "concrete")}
WORDS = "The table is clear. Name who leads the second row."


@pytest.fixture
def own(course, learner, rubric, now):
    """Handed in, to be read by others; nobody has come."""
    fields = [FieldFactory.build("text", "long")]
    unit = AssignmentFactory.create(
        course=course, fields=fields, rubric=rubric, route="peers", rule="accepted", slug="peers"
    )
    return ArtefactFactory.handed_in(user=learner, unit=unit, now=now, text="Work of Lea")


@pytest.fixture
def colleague(db):
    return PersonFactory.create(email="kim@school.example", name="Kim Colleague")


def ask(version, email, now):
    readers.ask_reader(version=version, email=email, now=now)


def mails_to(person):
    return [mail.payload["text"] for mail in Outbox.objects.filter(kind="mail", payload__to=person.email)]


def test_colleague_is_asked_once_by_a_mail_without_names(own, colleague, now):
    ask(own, "KIM@school.example", now)
    ask(own, colleague.email, now)

    turn = PeerReview.objects.by(colleague).get()
    (mail,) = mails_to(colleague)
    assert (turn.version, turn.due_at) == (own, now + readers.TIME)
    assert reverse("assignments:review", args=[turn.uuid]) in mail
    assert "Lea" not in mail


def test_nobody_is_asked_to_read_their_own_work(own, learner, now):
    ask(own, learner.email, now)
    ask(own, "nobody@school.example", now)

    assert own.reviews.count() == 0


def test_what_was_taken_back_is_shown_to_nobody(own, colleague, now):
    take_back(artefact=own.artefact, now=now)
    own.artefact.refresh_from_db()

    with pytest.raises(readers.NotToBeRead):
        ask(own, colleague.email, now)


def test_number_of_mails_has_an_end(own, now):
    for _ in range(readers.MOST_ASKED):
        ask(own, PersonFactory.create().email, now)

    with pytest.raises(readers.TooManyAsked):
        ask(own, PersonFactory.create().email, now)


def test_who_does_not_answer_can_be_asked_again(own, colleague, now):
    ask(own, colleague.email, now)
    peers.give_back_lapsed(now=now + readers.TIME + timedelta(minutes=1))
    ask(own, colleague.email, now + timedelta(days=8))

    assert len(mails_to(colleague)) == 2


def test_two_readers_who_were_asked_accept_the_work(own, client, learner, now):
    for name in ("First", "Second"):
        person = PersonFactory.create(name=name)
        ask(own, person.email, now)
        client.force_login(person)
        turn = reverse("assignments:review", args=[PeerReview.objects.by(person).get().uuid])
        assert "Work of Lea" in client.get(turn).content.decode()
        assert client.post(turn, LEVELS | {"comment": WORDS}).url == reverse("home:dashboard")

    own.artefact.refresh_from_db()
    assert (own.artefact.state, Completion.objects.of(learner).count()) == ("accepted", 1)


def test_facilitator_asks_at_the_desk_and_hears_nothing_of_accounts(client, marker, own, colleague):
    client.force_login(marker)
    address = reverse("marking:ask_reader", args=[own.artefact.uuid])

    known = client.post(address, {"email": colleague.email}, follow=True).content.decode()
    unknown = client.post(address, {"email": "nobody@school.example"}, follow=True).content.decode()
    wrong = client.post(address, {"email": "nobody"}, follow=True).content.decode()

    assert "If somebody with this address" in known
    assert without_ids(known) == without_ids(unknown)
    assert "Please write a full e-mail address" in wrong
    assert own.reviews.count() == 1


def without_ids(page):
    return re.sub(r'("CSRF_TOKEN": |nonce-|value=|nonce=)"?[\w-]+', "", page)


def test_desk_offers_it_only_where_others_read(client, marker, version):
    client.force_login(marker)

    page = client.get(reverse("marking:submission", args=[version.artefact.uuid])).content.decode()

    assert "Ask somebody else to read it" not in page


def test_learner_cannot_ask_anybody(client, own, learner, colleague):
    client.force_login(learner)

    client.post(reverse("marking:ask_reader", args=[own.artefact.uuid]), {"email": colleague.email})

    assert own.reviews.count() == 0


def test_appeal_goes_to_a_facilitator_and_comes_back(client, own, learner, marker, now):
    """From the learner's button to the facilitator's verdict, which is the last word on this version."""
    place, appeal = own.artefact.get_absolute_url(), reverse("assignments:appeal", args=[own.artefact.uuid])
    client.force_login(learner)
    assert appeal in client.get(place).content.decode()
    waiting = client.post(appeal, follow=True).content.decode()
    assert "It waits for a facilitator" in waiting
    assert appeal not in waiting

    client.force_login(marker)
    assert "Lea" in client.get(reverse("marking:index")).content.decode()
    said = {"form": "", "version": "1", "marks": "0", "verdict": "accepted", "comment": "Clear and honest."}
    client.post(reverse("marking:submission", args=[own.artefact.uuid]), said | LEVELS)
    assert "Lea" not in client.get(reverse("marking:index")).content.decode()

    client.force_login(learner)
    read = client.post(appeal, follow=True).content.decode()
    assert ("Clear and honest." in read, appeal in read) == (True, False)
    assert len(mails_to(learner)) == 1
    own.artefact.refresh_from_db()
    assert (own.artefact.state, own.artefact.waiting_since) == ("accepted", None)
    assert Mark.objects.of(learner).get().verdict == "accepted"
