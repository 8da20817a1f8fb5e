"""The pages of the desk, as an author uses them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interop.arrivals import going, problems
from interop.models import CourseArrival
from tests.accounts.test_groups import member
from tests.interop.arrivals.conftest import WORDS, brought, read

pytestmark = pytest.mark.django_db
BRING = "/cms/arrivals/"


def act(client, arrival, **said):
    said = {"version": arrival.version} | said
    answer = client.post(reverse("arrivals:arrange", args=[arrival.uuid]), said, follow=True)
    arrival.refresh_from_db()
    return answer


def step(client, arrival, **said):
    said = {"version": arrival.version} | said
    answer = client.post(reverse("arrivals:step", args=[arrival.uuid]), said, follow=True)
    arrival.refresh_from_db()
    return answer


def outline(arrival):
    folder = going.arranged(arrival).folder
    return [(module.key, [unit.key for unit in module.units]) for module in folder.modules]


def page(client, arrival):
    return client.get(reverse("arrivals:arrival", args=[arrival.uuid])).content.decode()


def test_file_is_brought_for_a_new_course(client, author):
    said = {"format": "auto", "code": "X1", "promise": "You find partners.", "language": "en"}
    answer = client.post(BRING, said | {"file": SimpleUploadedFile("partners.md", WORDS)})
    arrival = CourseArrival.objects.of(author).get()

    assert answer.url == reverse("arrivals:arrival", args=[arrival.uuid])
    assert (arrival.name, arrival.code, arrival.state) == ("partners.md", "X1", "queued")
    assert "Waiting to be read" in page(client, arrival)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"code": "X1", "promise": "Yes."}, "Choose a file or paste a text, one of them."),
        ({"text": "Words", "code": "x 1", "promise": "Yes."}, "Capital letters and digits only, such as C7."),
        ({"text": "Words", "code": "X1"}, "A new course needs this."),
        ({"text": "Words", "code": "C1", "promise": "Yes."}, "There is a course with this code already."),
    ],
)
def test_what_is_missing_is_said(client, author, course, said, error):
    answer = client.post(BRING, {"format": "auto", "language": "en"} | said)

    assert error in answer.content.decode()
    assert not CourseArrival.objects.of(author).exists()


def test_outline_stands_beside_problems_and_what_was_left(client, arrival):
    shown = page(client, arrival)

    assert "A table has no titles above its columns." in shown
    assert "A picture lies on another site and was not fetched: https://example.org/picture.png" in shown
    assert "Questions: The first letter" in shown


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ({"act": "down", "unit": "where-to-look"}, [("finding-partners", ["the-first-letter", "where-to-look", "questions-the-first-letter"]), ("staying", ["after-a-year"])]),
        ({"act": "move_to", "unit": "where-to-look", "module": "staying"}, [("finding-partners", ["the-first-letter", "questions-the-first-letter"]), ("staying", ["after-a-year", "where-to-look"])]),
        ({"act": "merge", "unit": "the-first-letter"}, [("finding-partners", ["where-to-look", "questions-the-first-letter"]), ("staying", ["after-a-year"])]),
        ({"act": "split", "unit": "the-first-letter", "place": 1}, [("finding-partners", ["where-to-look", "the-first-letter", "an-example", "questions-the-first-letter"]), ("staying", ["after-a-year"])]),
        ({"act": "leave_out", "unit": "after-a-year"}, [("finding-partners", ["where-to-look", "the-first-letter", "questions-the-first-letter"])]),
        ({"act": "up", "unit": "after-a-year"}, [("finding-partners", ["where-to-look", "the-first-letter", "questions-the-first-letter", "after-a-year"])]),
    ],
)  # fmt: skip
def test_outline_is_arranged(client, arrival, said, result):
    act(client, arrival, **said)

    assert (outline(arrival), arrival.version) == (result, 1)


def test_last_change_is_taken_back(client, arrival):
    before = outline(arrival)
    act(client, arrival, act="leave_out", unit="after-a-year")
    step(client, arrival, act="back")

    assert (outline(arrival), arrival.version) == (before, 0)


def test_change_of_another_window_is_not_overwritten(client, arrival):
    act(client, arrival, act="rename", unit="where-to-look", title="Where to begin")
    answer = act(client, arrival, act="rename", unit="where-to-look", title="Elsewhere", version=0)

    assert "It was changed in another window meanwhile." in answer.content.decode()
    assert going.arranged(arrival).folder.units[0].words["en"].title == "Where to begin"


def test_problems_are_mended_in_the_lesson(client, thirty):
    found = [
        (each.code, each.unit, each.place) for each in problems.problems_of(going.arranged(thirty).folder)
    ]
    assert found == [
        ("alt", "the-first-letter", 4),
        ("header", "money-and-time", 3),
        ("long_lesson", "when-it-gets-hard", -1),
    ]
    act(client, thirty, act="alt", unit="the-first-letter", place=4, alt="A letter.")
    act(client, thirty, act="header", unit="money-and-time", place=3)
    act(client, thirty, act="split", unit="when-it-gets-hard", place=1)

    assert [each.code for each in problems.problems_of(going.arranged(thirty).folder)] == ["long_lesson"]


def test_lesson_and_its_pictures_are_shown(client, thirty):
    address = reverse("arrivals:lesson", args=[thirty.uuid, "the-first-letter"])
    lesson = client.get(address).content.decode()
    shown = reverse("arrivals:picture", args=[thirty.uuid, "picture-2.png"])

    assert f'<img src="{shown}" alt="">' in lesson
    assert client.get(shown)["Content-Type"] == "image/png"
    quiz = client.get(reverse("arrivals:lesson", args=[thirty.uuid, "check-yourself"])).content.decode()
    assert "A question about the other school <strong>(right)</strong>" in quiz
    assert "A partnership begins" in client.get(f"{address}look/").content.decode()


@pytest.mark.parametrize("name", ["arrival", "state"])
def test_nobody_sees_what_others_brought(client, arrival, name):
    client.force_login(member("Authors"))

    assert client.get(reverse(f"arrivals:{name}", args=[arrival.uuid])).status_code == 404


def test_readers_of_reports_bring_nothing(client, site, author):
    client.force_login(member("Report readers"))

    assert client.get(BRING).status_code == 302


def test_queries_do_not_grow_with_lessons(client, arrival, author, now):
    def count(uuid):
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("arrivals:arrival", args=[uuid]))
        return len(queries)

    count(arrival.uuid)
    more = read(brought(author, now, data=WORDS * 3, code="X2"))
    assert count(arrival.uuid) == count(more.uuid)
