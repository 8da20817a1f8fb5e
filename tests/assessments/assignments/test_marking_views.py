from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments.assignments.actions import attach_file, hand_in, take_back
from assessments.models import Artefact, SavedComment
from tests.assessments.assignments.factories import (
    ArtefactFactory,
    AssignmentFactory,
    FieldFactory,
    block_id,
)
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

QUEUE = "/cms/marking/"


@pytest.fixture
def desk(client, marker):
    client.force_login(marker)
    return client


def submission(artefact):
    return reverse("marking:submission", args=[artefact.uuid])


def send(client, artefact, verdict="accepted", **said):
    facts = {"form": str(uuid4()), "version": "1", "marks": "0", "comment": "Good", "verdict": verdict}
    return client.post(submission(artefact), facts | said)


def names(page):
    return [row.name for row, _ in page.context["rows"]]


def test_who_waits_longest_stands_first(desk, assignment, now):
    for hours, name in ((1, "Late"), (9, "Early"), (5, "Middle")):
        person = PersonFactory.create(name=name)
        ArtefactFactory.handed_in(user=person, unit=assignment, now=now - timedelta(hours=hours))

    assert names(desk.get(QUEUE)) == ["Early", "Middle", "Late"]
    early = Artefact.objects.unscoped("row").get(enrolment__user__name="Early")
    assert desk.get(reverse("marking:next")).url == submission(early)


def test_queue_is_filtered_by_assignment(desk, course, assignment, learner, now):
    other = AssignmentFactory.create(course=course, slug="other")
    ArtefactFactory.handed_in(user=learner, unit=assignment, now=now)
    ArtefactFactory.handed_in(user=PersonFactory.create(name="Other"), unit=other, now=now)

    page = desk.get(QUEUE, {"unit": other.pk})

    assert names(page) == ["Other"]
    assert f"?unit={other.pk}" in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queue_asks_the_same_for_any_number(desk, assignment, now, count, django_assert_max_num_queries):
    for _ in range(count):
        ArtefactFactory.handed_in(user=PersonFactory.create(), unit=assignment, now=now)
    desk.get(QUEUE)

    with django_assert_max_num_queries(22) as asked:
        page = desk.get(QUEUE)

    assert len(page.context["rows"]) == count
    assert len(asked) == QUERIES.setdefault("queue", len(asked))


QUERIES: dict[str, int] = {}


def test_accepting_leads_to_the_next(desk, assignment, version, now):
    after = ArtefactFactory.handed_in(user=PersonFactory.create(), unit=assignment, now=now)

    reply = send(desk, version.artefact)

    version.artefact.refresh_from_db()
    assert version.artefact.state == "accepted"
    assert desk.get(reply.url).url == submission(after.artefact)


def test_when_nobody_waits_it_says_so(desk, version):
    send(desk, version.artefact)

    page = desk.get(reverse("marking:next"), follow=True).content.decode()

    assert "Nobody waits for you any more." in page


def test_marked_meanwhile_keeps_what_was_typed(desk, version):
    send(desk, version.artefact, "returned")

    reply = send(desk, version.artefact, comment="My long comment")

    assert (reply.status_code, version.marks.count()) == (422, 1)
    assert "My long comment" in reply.content.decode()


def test_kept_comments_are_added(desk, version, marker, now):
    send(desk, version.artefact, "returned", comment="Name who does it.", keep="1")
    kept = SavedComment.objects.of(marker).get()

    send(desk, version.artefact, comment="Much better.", add=kept.pk, marks="1")

    assert version.marks.latest("pk").comment == "Much better.\n\nName who does it."


def test_comment_is_forgotten_by_its_owner_alone(desk, client, version, marker):
    send(desk, version.artefact, "returned", comment="Kept", keep="1")
    url = reverse("marking:forget_comment", args=[SavedComment.objects.of(marker).get().pk])
    other = PersonFactory.create(is_superuser=True, is_staff=True)

    client.force_login(other)
    assert client.post(url).status_code == 404
    client.force_login(marker)
    client.post(url)

    assert SavedComment.objects.of(marker).count() == 0


def test_nobody_marks_their_own_work(desk, assignment, marker, now):
    own = ArtefactFactory.handed_in(user=marker, unit=assignment, now=now)

    assert names(desk.get(QUEUE)) == []
    assert desk.get(submission(own.artefact)).status_code == 404


def test_draft_is_nobodys_business(desk, artefact):
    assert desk.get(submission(artefact)).status_code == 404


def test_others_have_no_desk(client, learner, version):
    client.force_login(learner)

    assert client.get(QUEUE).status_code == 302
    assert send(client, version.artefact).status_code == 302
    assert version.marks.count() == 0


@pytest.fixture
def blind(course, now):
    """A work whose author must not be known, with a file."""
    fields = [FieldFactory.build("text", "long"), FieldFactory.build("file", "file")]
    unit = AssignmentFactory.create(course=course, fields=fields, slug="blind", is_blind=True)
    person = PersonFactory.create(email="secret@hidden.example", name="Zora Unseen")
    artefact = ArtefactFactory.create(user=person, unit=unit, now=now, text="My plan")
    attach_file(
        artefact=artefact, by=person, field=block_id("file"), name="Zora Unseen.txt", content=b"x", now=now
    )
    hand_in(artefact=artefact, by=person, now=now)
    return artefact


def test_blind_work_shows_its_author_nowhere(desk, blind):
    file = reverse("marking:file", args=[blind.files.get().uuid])
    pages = [desk.get(QUEUE), desk.get(submission(blind)), desk.get(f"{QUEUE}?course={blind.unit.course_id}")]

    delivered = desk.get(file)
    headers = " ".join(f"{name}: {value}" for name, value in delivered.items())
    assert delivered.content == b"x"
    for text in [*(page.content.decode() for page in pages), headers]:
        assert "Zora" not in text
        assert "hidden.example" not in text
    assert "My plan" in pages[1].content.decode()


def test_blind_work_takes_no_file_that_carries_a_name(client, blind, course, now):
    person = PersonFactory.create()
    artefact = ArtefactFactory.create(user=person, unit=blind.unit, now=now)
    client.force_login(person)
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.7 /Author (Zora)")

    reply = client.post(artefact.get_absolute_url(), {f"f-{block_id('file')}": file})

    assert (reply.status_code, artefact.files.count()) == (422, 0)
    assert "carries the name of its author" in reply.content.decode()


def test_file_that_was_never_handed_in_is_not_given_to_markers(desk, assignment, course, learner, now):
    fields = [FieldFactory.build("text", "long"), FieldFactory.build("file", "file")]
    unit = AssignmentFactory.create(course=course, fields=fields, slug="files")
    artefact = ArtefactFactory.create(user=learner, unit=unit, now=now, text="words")
    hand_in(artefact=artefact, by=learner, now=now)
    take_back(artefact=artefact, now=now)
    file = attach_file(
        artefact=artefact, by=learner, field=block_id("file"), name="later.txt", content=b"x", now=now
    )

    assert desk.get(reverse("marking:file", args=[file.uuid])).status_code == 404
