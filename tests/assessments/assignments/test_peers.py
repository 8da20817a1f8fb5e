from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments.assignments import peers
from assessments.assignments.judging import RubricIncomplete
from assessments.models import Mark, PeerReview, Practice, RubricVersion
from learning.models import Completion
from notifications.models import Outbox
from tests.assessments.assignments.factories import ArtefactFactory, AssignmentFactory, FieldFactory, block_id
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

BEST = {block_id("relevant"): "relevant-3", block_id("concrete"): "concrete-3"}
WORDS = "The table is clear. Name who leads the second row."
LATER = peers.PATIENCE + timedelta(hours=1)


@pytest.fixture
def unit(course, rubric):
    """Others read it; done when two of them have."""
    fields = [FieldFactory.build("text", "long"), FieldFactory.build("file", "file")]
    return AssignmentFactory.create(
        course=course, fields=fields, rubric=rubric, route="peers", rule="accepted", slug="peers"
    )


@pytest.fixture
def own(learner, unit, now):
    return ArtefactFactory.handed_in(user=learner, unit=unit, now=now, text="Work of Lea")


def another(unit, now, name):
    """Somebody who has handed in and practised."""
    version = ArtefactFactory.handed_in(user=PersonFactory.create(name=name), unit=unit, now=now, text=name)
    practised(version.handed_in_by, version, now)
    return version


def practised(user, version, now):
    rubric = version.assignment.rubric
    for sample in peers.unpractised(user, rubric):
        peers.practise(user=user, rubric=rubric, sample=sample, levels=BEST, now=now)


def take(version, now):
    return peers.take_turn(user=version.handed_in_by, own=version, now=now)


def give(turn, now, levels=None, comment=WORDS):
    return peers.review(turn=turn, levels=BEST if levels is None else levels, comment=comment, now=now)


def test_reading_others_needs_practice_with_every_sample(own, learner, now):
    with pytest.raises(peers.NotYours):
        take(own, now)

    practised(learner, own, now)

    assert Practice.objects.of(learner).count() == 2
    with pytest.raises(peers.NothingToRead):
        take(own, now)


def test_practice_keeps_what_was_thought_first(own, learner, now):
    rubric = RubricVersion.objects.get()
    sample = rubric.shape["samples"][0]["id"]
    peers.practise(user=learner, rubric=rubric, sample=sample, levels=BEST, now=now)

    worst = {block_id("relevant"): "relevant-0", block_id("concrete"): "concrete-0"}
    peers.practise(user=learner, rubric=rubric, sample=sample, levels=worst, now=now)

    assert Practice.objects.of(learner).get().levels == BEST


def test_who_was_read_least_and_waits_longest_is_read_first(own, unit, now):
    late = another(unit, now, "Late")
    early = another(unit, now - timedelta(hours=5), "Early")
    practised(own.handed_in_by, own, now)

    first = take(own, now)
    give(first, now)
    second = take(own, now)

    assert [first.version, second.version] == [early, late]


def test_taking_twice_is_the_same_turn(own, unit, now):
    reader = another(unit, now, "Reader")

    assert take(reader, now) == take(reader, now)
    assert PeerReview.objects.by(reader.handed_in_by).count() == 1


def test_two_reviews_accept_the_work(own, unit, learner, now):
    for name in ("First", "Second"):
        reader = another(unit, now, name)
        PeerReview.objects.create(
            version=own, reviewer=reader.handed_in_by, taken_at=now, due_at=now + peers.TURN
        )
    for turn in own.reviews.order_by("pk"):
        assert Completion.objects.of(learner).count() == 0
        give(turn, now)

    own.artefact.refresh_from_db()
    assert own.artefact.state == "accepted"
    assert Completion.objects.of(learner).get().source == "assignment"
    mails = Outbox.objects.filter(kind="mail", payload__to="learner@example.org")
    assert [mail.payload["subject"] for mail in mails] == ["Read by another learner: Starting point"] * 2


def test_review_sent_twice_is_one(own, unit, now):
    turn = take(another(unit, now, "Reader"), now)

    first, second = give(turn, now), give(turn, now)

    assert (first, own.marks.count()) == (second, 1)


def test_review_needs_levels_and_words(own, unit, now):
    turn = take(another(unit, now, "Reader"), now)

    with pytest.raises(peers.CommentTooShort):
        give(turn, now, comment="Nice!")
    with pytest.raises(RubricIncomplete):
        give(turn, now, levels={})

    assert own.marks.count() == 0


def test_nobody_reads_more_than_three(own, unit, now):
    reader = another(unit, now, "Reader")
    for name in "abc":
        another(unit, now, name)
    for _ in range(peers.MOST_GIVEN):
        give(take(reader, now), now)

    with pytest.raises(peers.NotYours):
        take(reader, now)


def test_turn_that_was_not_used_goes_back(own, unit, now):
    take(another(unit, now, "Reader"), now)

    assert peers.give_back_lapsed(now=now + timedelta(days=1)) == 0
    assert peers.give_back_lapsed(now=now + timedelta(days=4)) == 1
    assert own.reviews.count() == 0


def test_after_a_week_one_review_is_enough(own, unit, learner, now):
    give(take(another(unit, now, "Reader"), now), now)

    peers.end_waiting(now=now + timedelta(days=6))
    assert Completion.objects.of(learner).count() == 0
    peers.end_waiting(now=now + LATER)

    assert Completion.objects.of(learner).count() == 1


def test_work_that_nobody_read_goes_to_the_facilitators(own, now):
    peers.end_waiting(now=now + LATER)
    peers.end_waiting(now=now + LATER)

    own.artefact.refresh_from_db()
    assert (own.artefact.state, own.artefact.waiting_since) == ("handed_in", now + peers.PATIENCE)


def test_work_that_nobody_read_can_still_be_read_by_others(own, unit, now):
    peers.end_waiting(now=now + LATER)
    late = another(unit, now + LATER, "Late")

    assert take(late, now + LATER).version == own


def test_appeal_puts_the_work_into_the_queue_once(own, now):
    peers.appeal(artefact=own.artefact, now=now)
    artefact = peers.appeal(artefact=own.artefact, now=now + timedelta(hours=1))

    assert artefact.waiting_since == now


def test_who_asks_a_facilitator_is_read_by_nobody_else(own, unit, now):
    peers.appeal(artefact=own.artefact, now=now + LATER)

    with pytest.raises(peers.NothingToRead):
        take(another(unit, now, "Reader"), now + LATER)


def test_what_others_said_is_shown_to_who_has_read_somebody(client, own, unit, learner, now):
    give(take(another(unit, now, "Quentin"), now), now)
    client.force_login(learner)
    url = own.artefact.get_absolute_url()
    assert WORDS not in client.get(url).content.decode()

    practised(learner, own, now)
    give(take(own, now), now)

    page = client.get(url).content.decode()
    assert WORDS in page
    assert "Quentin" not in page


def test_reader_and_author_learn_nothing_of_each_other(client, unit, now):
    author = PersonFactory.create(email="zora@hidden.example", name="Zora Unseen")
    artefact = ArtefactFactory.create(user=author, unit=unit, now=now, text="My plan")
    client.force_login(author)
    file = SimpleUploadedFile("Zora Unseen.txt", b"figures")
    client.post(artefact.get_absolute_url(), {f"f-{block_id('file')}": file})
    client.post(reverse("assignments:hand_in", args=[artefact.uuid]), {})
    reader = another(unit, now, "Reader")
    turn = take(reader, now)
    client.force_login(reader.handed_in_by)

    page = client.get(reverse("assignments:review", args=[turn.uuid]))
    stored = artefact.files.get()
    given = client.get(reverse("assignments:review_file", args=[turn.uuid, stored.uuid]))

    headers = " ".join(f"{name}: {value}" for name, value in given.items())
    assert "My plan" in page.content.decode()
    assert given.content == b"figures"
    for text in (page.content.decode(), headers):
        assert [word for word in ("Zora", "zora", "hidden.example", str(artefact.uuid)) if word in text] == []


def test_turn_of_somebody_else_is_not_found(client, own, unit, stranger, now):
    turn = take(another(unit, now, "Reader"), now)
    client.force_login(stranger)

    assert client.get(reverse("assignments:review", args=[turn.uuid])).status_code == 404
    assert client.post(reverse("assignments:review", args=[turn.uuid])).status_code == 404


def test_whole_way_without_a_script(client, own, unit, learner, now):
    another(unit, now, "Other")
    client.force_login(learner)
    practise = reverse("assignments:practise", args=[own.artefact.uuid])
    levels = {f"level-{criterion}": level for criterion, level in BEST.items()}
    for _ in range(2):
        page = client.get(practise)
        scored = client.post(practise, levels | {"sample": page.context["sample"].id}, follow=True)
        assert "Why relevant" in scored.content.decode()
        assert "Why relevant" not in page.content.decode()

    turn = client.post(reverse("assignments:take", args=[own.artefact.uuid])).url
    refused = client.post(turn, {"comment": WORDS})
    sent = client.post(turn, levels | {"comment": WORDS})

    assert (refused.status_code, WORDS in refused.content.decode()) == (422, True)
    assert (sent.status_code, sent.url) == (302, own.artefact.get_absolute_url())
    assert Mark.objects.made_by(learner).get().comment == WORDS
    assert client.get(turn).status_code == 404
