import json

import pytest
from django.urls import reverse

from courses.models import LessonPage
from learning.actions import keep_note, set_bookmark
from learning.models import UnitNote
from tests.factories import unit_of

pytestmark = pytest.mark.django_db
LESSON = "/en/courses/c1/module-1/lesson-1/"
SCRIPT = {"accept": "application/json"}
NOTES = reverse("learning:notes")


def note_url(course, key="lesson-1"):
    return reverse("learning:note", args=[unit_of(course, key).uuid])


@pytest.fixture
def reader(client, learner):
    client.force_login(learner)
    return learner


def noted(user, course, now, text="My thought", key="lesson-1"):
    return keep_note(user=user, unit=unit_of(course, key), text=text, language="en", now=now)


def test_note_is_kept_without_a_script(client, reader, course):
    response = client.post(note_url(course), {"text": "A thought\r\nand more", "seen": ""})

    assert response.url == f"{LESSON}#note"
    assert UnitNote.objects.of(reader).get().text == "A thought\nand more"


def test_script_learns_when_it_was_kept(client, reader, course):
    response = client.post(note_url(course), {"text": "A thought"}, headers=SCRIPT)

    note = UnitNote.objects.of(reader).get()
    assert response.json() == {"text": "A thought", "seen": note.changed_at.isoformat()}


def test_script_that_has_seen_the_note_replaces_it(client, reader, course):
    seen = client.post(note_url(course), {"text": "One"}, headers=SCRIPT).json()["seen"]

    client.post(note_url(course), {"text": "Two", "seen": seen}, headers=SCRIPT)

    assert UnitNote.objects.of(reader).get().text == "Two"


def test_note_can_be_emptied(client, reader, course):
    seen = client.post(note_url(course), {"text": "One"}, headers=SCRIPT).json()["seen"]

    client.post(note_url(course), {"text": "", "seen": seen}, headers=SCRIPT)

    assert list(UnitNote.objects.of(reader).kept()) == []


def test_text_is_not_lost_with_the_session(client, course):
    response = client.post(note_url(course), {"text": "A long thought"})

    assert response.status_code == 403
    assert "A long thought" in response.content.decode()


def test_script_is_told_that_the_session_is_over(client, course):
    response = client.post(note_url(course), {"text": "A long thought"}, headers=SCRIPT)

    assert (response.status_code, response.json()) == (403, {"reason": "You are no longer signed in."})


def test_note_that_is_too_long_is_shown_again(client, reader, course):
    response = client.post(note_url(course), {"text": "x" * 20_001})

    assert response.status_code == 422
    assert "Please shorten the note to 20000 characters: it has 20001 now." in response.content.decode()


def test_bookmark_is_set_and_taken_away(client, reader, course):
    address = reverse("learning:bookmark", args=[unit_of(course, "lesson-1").uuid])

    states = [client.post(address, {"bookmarked": value}, headers=SCRIPT).json() for value in ("1", "1", "0")]

    assert states == [{"bookmarked": True}, {"bookmarked": True}, {"bookmarked": False}]


def test_page_shows_own_notes_by_course_in_the_order_of_units(client, reader, course, stranger, now):
    noted(stranger, course, now, "Stan's secret")
    noted(reader, course, now, "Second", "lesson-2")
    noted(reader, course, now, "First", "lesson-1")

    chapters = client.get(NOTES).context["chapters"]

    assert [(chapter.code, [page.text for page in chapter.pages]) for chapter in chapters] == [
        ("C1", ["First", "Second"])
    ]


def test_notes_lead_to_the_unit_in_the_language_one_reads(client, reader, course, now):
    noted(reader, course, now)

    page = client.get("/it/learn/notes/").context["chapters"][0].pages[0]

    assert (page.title, page.url) == ("[it] Lesson 1", "/it/corsi/c1/module-1/lesson-1/")


def test_notes_can_be_searched(client, reader, course, now):
    noted(reader, course, now, "About partners", "lesson-1")
    noted(reader, course, now, "About money", "lesson-2")

    chapters = client.get(NOTES, {"q": "PARTNER"}).context["chapters"]

    assert [page.text for page in chapters[0].pages] == ["About partners"]


def test_note_at_a_withdrawn_unit_is_still_there(client, reader, course, now):
    noted(reader, course, now)
    LessonPage.objects.get(slug="lesson-1", locale__language_code="en").unpublish()

    page = client.get(NOTES).context["chapters"][0].pages[0]

    assert (page.title, page.url, page.text) == ("lesson-1", "", "My thought")


def test_markdown_holds_all_own_notes(client, reader, course, stranger, now):
    noted(stranger, course, now, "Stan's secret")
    noted(reader, course, now)

    response = client.get(reverse("learning:notes_markdown"))

    assert response["Content-Disposition"] == 'attachment; filename="notes.md"'
    assert response.content.decode() == (
        f"# C1 Course C1\n\n## Lesson 1\n\n<http://127.0.0.1:8000{LESSON}>\n\nMy thought\n"
    )


def test_json_holds_all_own_notes(client, reader, course, stranger, now):
    noted(stranger, course, now, "Stan's secret")
    set_bookmark(user=reader, unit=unit_of(course, "lesson-2"), bookmarked=True, now=now)
    noted(reader, course, now)

    notes = json.loads(client.get(reverse("learning:notes_json")).content)["notes"]

    assert [(note["unit_title"], note["text"], note["bookmarked"]) for note in notes] == [
        ("Lesson 1", "My thought", False),
        ("Lesson 2", "", True),
    ]


@pytest.mark.parametrize("name", ["notes", "notes_markdown", "notes_json"])
def test_visitor_signs_in_first(client, course, name):
    address = reverse(f"learning:{name}")

    assert client.get(address).url == f"/en/accounts/login/?next={address}"


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_for_any_number(client, reader, course, now, count, django_assert_num_queries):
    for number in range(1, count + 1):
        noted(reader, course, now, key=f"lesson-{number}")
    client.get(NOTES)

    with django_assert_num_queries(4):  # session, person, notes, outlines
        client.get(NOTES)
