import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessments.assignments.actions import hand_in
from assessments.models import Artefact, ArtefactFile
from learning.models import Completion
from tests.assessments.assignments.factories import (
    ALL_KINDS,
    ArtefactFactory,
    AssignmentFactory,
    FieldFactory,
    block_id,
    write,
)

pytestmark = pytest.mark.django_db

FORM_QUERIES = 12
UNIT = "/en/courses/c1/module-1/assignment/"


@pytest.fixture
def signed_in(client, learner):
    client.force_login(learner)
    return client


def save(client, artefact, shown=None, **said):
    """What a form without a script sends: the fields that are named, with the marks that its page held."""
    page = client.get(artefact.get_absolute_url())
    form = {}
    for field in page.context["fields"]:
        form |= {f"was-{field.id}": field.was, f"seen-{field.id}": str(field.seen)}
    return client.post(artefact.get_absolute_url(), form | said)


def put(client, artefact, key="text", **said):
    url = reverse("assignments:entry", args=[artefact.uuid, block_id(key)])
    return client.put(url, json.dumps({"seen": [], **said}), content_type="application/json")


def texts(artefact):
    return {entry.field: entry.value for entry in artefact.entries.all()}


def test_visitor_reads_the_assignment_without_an_account(client, assignment):
    page = client.get(UNIT)

    assert page.status_code == 200
    assert "Label text" in page.content.decode()
    assert page["Cache-Control"].startswith("public, max-age=60")


def test_starting_enrols_and_opens_the_form(signed_in, learner, assignment):
    reply = signed_in.post(reverse("assignments:start", args=[assignment.uuid]))

    artefact = Artefact.objects.of(learner).get()
    assert (reply.status_code, reply.url) == (302, artefact.get_absolute_url())
    assert signed_in.get(reply.url).status_code == 200


def test_page_of_the_unit_shows_where_one_stands(signed_in, version):
    page = signed_in.get(UNIT).content.decode()

    assert "See what you handed in" in page
    assert "It waits for a facilitator since" in page


def test_form_saves_without_a_script(signed_in, artefact):
    reply = save(signed_in, artefact, **{f"f-{block_id('text')}": "My words"})

    assert reply.status_code == 302
    assert texts(artefact) == {block_id("text"): "My words"}


def test_form_of_every_kind_saves(signed_in, learner, everything, now):
    artefact = ArtefactFactory.create(user=learner, unit=everything, now=now)
    name = {kind: f"f-{block_id(kind)}" for kind in ALL_KINDS}

    save(
        signed_in,
        artefact,
        **{
            name["short"]: "Short",
            name["long"]: "Long\r\n\r\ntext",
            name["choice"]: "b",
            name["date"]: "2027-03-31",
            name["number"]: "1,250.5",
            f"{name['table']}-rows": "2",
            f"{name['table']}-0-x": "cell",
            f"{name['person']}-name": "Kim",
            f"{name['person']}-role": "deputy",
        },
    )

    assert texts(artefact) == {
        block_id("short"): "Short",
        block_id("long"): "Long\n\ntext",
        block_id("choice"): ["b"],
        block_id("date"): "2027-03-31",
        block_id("number"): "1250.5",
        block_id("table"): [{"x": "cell", "y": ""}],
        block_id("person"): {"name": "Kim", "role": "deputy"},
    }
    page = signed_in.get(artefact.get_absolute_url()).content.decode()
    assert 'value="1250.5"' in page
    assert "2 fields" not in page


def test_old_window_wipes_nothing(signed_in, artefact):
    old = signed_in.get(artefact.get_absolute_url()).context["fields"][0]
    write(artefact, "text", "from the other window", sequence=7)

    form = {f"was-{old.id}": old.was, f"seen-{old.id}": old.seen, f"f-{old.id}": ""}
    signed_in.post(artefact.get_absolute_url(), form)

    assert texts(artefact) == {block_id("text"): "from the other window"}


def test_two_windows_keep_both_texts(signed_in, artefact):
    old = signed_in.get(artefact.get_absolute_url()).context["fields"][0]
    write(artefact, "text", "from one window", sequence=7)

    form = {f"was-{old.id}": old.was, f"seen-{old.id}": old.seen, f"f-{old.id}": "from the other"}
    page = signed_in.post(artefact.get_absolute_url(), form, follow=True).content.decode()

    assert texts(artefact) == {block_id("text"): "from the other"}
    assert "from one window" in page
    assert "Another text was written here at the same time" in page


def test_what_cannot_be_kept_comes_back_as_it_was_typed(signed_in, learner, everything, now):
    artefact = ArtefactFactory.create(user=learner, unit=everything, now=now)

    reply = save(
        signed_in, artefact, **{f"f-{block_id('number')}": "a dozen", f"f-{block_id('short')}": "ok"}
    )

    page = reply.content.decode()
    assert (reply.status_code, texts(artefact)) == (422, {block_id("short"): "ok"})
    assert 'value="a dozen"' in page
    assert "Please write a number" in page


def test_handing_in_keeps_what_the_form_says(signed_in, artefact, learner):
    page = signed_in.get(artefact.get_absolute_url()).context["fields"][0]
    form = {f"was-{page.id}": page.was, f"seen-{page.id}": 0, f"f-{page.id}": "Final words"}

    reply = signed_in.post(reverse("assignments:hand_in", args=[artefact.uuid]), form)

    assert reply.status_code == 302
    assert artefact.versions.get().values == {block_id("text"): "Final words"}
    assert Completion.objects.of(learner).count() == 1
    assert "Final words" in signed_in.get(artefact.get_absolute_url()).content.decode()


def test_handing_in_says_what_is_missing(signed_in, artefact):
    reply = signed_in.post(reverse("assignments:hand_in", args=[artefact.uuid]))

    assert reply.status_code == 422
    assert f'href="#field-{block_id("text")}"' in reply.content.decode()
    assert artefact.versions.count() == 0


def test_lost_session_loses_no_text(client, artefact):
    reply = client.post(artefact.get_absolute_url(), {f"f-{block_id('text')}": "Long words"})

    assert (reply.status_code, "Long words" in reply.content.decode()) == (403, True)


def test_others_find_nothing(client, stranger, version):
    client.force_login(stranger)
    artefact = version.artefact
    addresses = [
        artefact.get_absolute_url(),
        reverse("assignments:status", args=[artefact.uuid]),
        reverse("assignments:version", args=[artefact.uuid, 1]),
    ]

    assert [client.get(url).status_code for url in addresses] == [404, 404, 404]
    assert put(client, artefact, value="x", sequence=1).status_code == 404


def test_entry_is_saved_and_says_when(signed_in, artefact):
    reply = put(signed_in, artefact, value="words", sequence=5)

    assert reply.status_code == 200
    assert (reply.json()["sequence"], reply.json()["spares"]) == (5, 0)
    assert texts(artefact) == {block_id("text"): "words"}


@pytest.mark.parametrize(
    "said",
    [
        {"value": 5, "sequence": 1},
        {"value": "x" * 4000, "sequence": 1},
        {"value": "x", "sequence": "1"},
        {"value": "x", "sequence": -1},
        {"value": "x", "sequence": 1, "seen": "all"},
        {"value": "x", "sequence": 1, "seen": [True]},
        {"sequence": 1},
    ],
)
def test_what_cannot_be_read_is_refused(signed_in, artefact, said):
    assert put(signed_in, artefact, **said).status_code == 422
    assert artefact.entries.count() == 0


@pytest.mark.parametrize("body", ["", "[]", "null", "{", "[" * 15_000, "\xff"])
def test_body_that_is_no_entry_is_refused(signed_in, artefact, body):
    url = reverse("assignments:entry", args=[artefact.uuid, block_id("text")])

    assert signed_in.put(url, body, content_type="application/json").status_code == 422


def test_entry_is_told_what_it_looks_like(signed_in, artefact):
    reply = put(signed_in, artefact, value="**A** <b>b</b>", sequence=5).json()

    assert reply["html"] == "<p><strong>A</strong> &lt;b&gt;b&lt;/b&gt;</p>\n"


def test_task_says_first_where_one_stands(signed_in, version):
    page = signed_in.get(UNIT).content.decode()

    assert page.count("See what you handed in") == 1
    assert page.index("See what you handed in") < page.index("What you are asked for")


def test_entry_after_handing_in_is_a_conflict(signed_in, version):
    reply = put(signed_in, version.artefact, value="late", sequence=9)

    assert (reply.status_code, reply.json()["reason"]) == (409, "handed-in")


def test_signed_out_is_told_where_to_sign_in(client, artefact):
    reply = put(client, artefact, value="x", sequence=1)

    assert (reply.status_code, reply.json()["reason"]) == (401, "signed-out")


def test_entry_needs_the_token_of_the_page(learner, artefact):
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)

    assert put(client, artefact, value="x", sequence=1).status_code == 403


@pytest.fixture
def with_file(signed_in, learner, everything, now):
    artefact = ArtefactFactory.create(user=learner, unit=everything, now=now)
    file = SimpleUploadedFile("../../My plan.TXT", b"Plain words", content_type="text/html")
    save(signed_in, artefact, **{f"f-{block_id('file')}": file})
    return artefact


def test_file_is_kept_privately_and_given_back_to_its_owner(signed_in, with_file, settings):
    file = with_file.files.get()
    reply = signed_in.get(reverse("assignments:file", args=[file.uuid]))

    assert (file.name, file.kind, file.size) == ("My plan.txt", "txt", 11)
    assert reply.content == b"Plain words"
    assert reply["Content-Disposition"] == 'attachment; filename="My plan.txt"'
    assert reply["Content-Type"] == "text/plain; charset=utf-8"
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in reply["Content-Security-Policy"]
    assert [path.name for path in settings.PRIVATE_ROOT.rglob("*") if path.is_file()] == [str(file.uuid)]


def test_file_of_somebody_else_is_not_found(client, stranger, with_file):
    client.force_login(stranger)

    assert client.get(reverse("assignments:file", args=[with_file.files.get().uuid])).status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.pdf", b"<html><script>alert(1)</script>"),
        ("drawing.png", b"<svg onload=alert(1)>"),
        ("program.pdf", b"MZ\x90\x00\x03"),
        ("archive.docx", b"PK\x03\x04 nothing"),
        ("macros.docx", b"PK\x03\x04[Content_Types].xml word/ vbaProject.bin"),
        ("empty.txt", b""),
    ],
)
def test_file_is_refused_by_its_content(signed_in, learner, everything, now, name, content):
    artefact = ArtefactFactory.create(user=learner, unit=everything, now=now)

    reply = save(signed_in, artefact, **{f"f-{block_id('file')}": SimpleUploadedFile(name, content)})

    assert (reply.status_code, ArtefactFile.objects.of(learner).count()) == (422, 0)


def test_file_that_was_taken_away_stays_in_the_version_that_shows_it(signed_in, with_file, learner, now):
    file = with_file.files.get()
    version = hand_in(artefact=with_file, by=learner, now=now)
    signed_in.post(reverse("assignments:take_back", args=[with_file.uuid]))

    signed_in.post(with_file.get_absolute_url(), {"take-away": str(file.uuid)})

    assert texts(with_file)[block_id("file")] == []
    assert version.values[block_id("file")] == [str(file.uuid)]
    assert signed_in.get(reverse("assignments:file", args=[file.uuid])).content == b"Plain words"


def test_payload_is_shown_as_text(signed_in, artefact, learner, now):
    write(artefact, "text", "<script>xss(7)</script> **strong** [x](javascript:xss(7))")
    hand_in(artefact=artefact, by=learner, now=now)

    page = signed_in.get(artefact.get_absolute_url()).content.decode()

    assert "<script>xss" not in page
    assert "&lt;script&gt;xss(7)" in page
    assert "<strong>strong</strong>" in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("count", [1, 3])
def test_form_asks_the_same_for_any_number_of_fields(
    signed_in, learner, course, now, count, django_assert_num_queries
):
    fields = [FieldFactory.build(f"field{number}", "long") for number in range(count)]
    unit = AssignmentFactory.create(course=course, fields=fields, slug="long")
    artefact = ArtefactFactory.create(user=learner, unit=unit, now=now)
    for number in range(count):
        write(artefact, f"field{number}", "one", sequence=1)
        write(artefact, f"field{number}", "two", sequence=2)
    signed_in.get(artefact.get_absolute_url())

    with django_assert_num_queries(FORM_QUERIES):
        page = signed_in.get(artefact.get_absolute_url())

    assert len(page.context["fields"]) == count


def test_saving_an_entry_asks_little(signed_in, artefact, django_assert_max_num_queries):
    put(signed_in, artefact, value="one", sequence=1)

    with django_assert_max_num_queries(16):
        put(signed_in, artefact, value="two", sequence=2, seen=[1])


@pytest.mark.parametrize(("comment", "kept"), [("\x00a\x07", "a"), ("x" * 9000, "x" * 5000), (" ", "")])
def test_odd_comment_breaks_nothing(signed_in, learner, course, rubric, now, comment, kept):
    unit = AssignmentFactory.create(course=course, rubric=rubric, route="self", slug="self")
    version = ArtefactFactory.handed_in(user=learner, unit=unit, now=now)
    criteria = [(each["id"], each["levels"][0]["id"]) for each in version.assignment.rubric.shape["criteria"]]
    levels = {f"level-{criterion}": level for criterion, level in criteria}

    reply = signed_in.post(
        reverse("assignments:assess", args=[version.artefact.uuid]),
        levels | {"version": "1", "comment": comment},
    )

    assert (reply.status_code, version.marks.get().comment) == (302, kept)
