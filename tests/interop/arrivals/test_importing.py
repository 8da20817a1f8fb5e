"""From a document to drafts, through a worker."""

import pytest

from assessments.models import QuizPage
from courses.models import Course, CoursePage, LessonPage
from interop.arrivals import acts, arranging, going, working
from interop.exporting import export_course
from interop.importing import import_course
from tests.interop.arrivals.conftest import WORDS, brought, read

pytestmark = pytest.mark.django_db
TITLES = ["Where to look", "The first letter", "Questions: The first letter", "After a year"]


def imported(arrival, now):
    acts.start_import(arrival=arrival, version=arrival.version, now=now)
    assert working.work_off(now=now) == 1
    arrival.refresh_from_db()
    return arrival


def test_document_becomes_drafts_and_nothing_is_published(arrival, now):
    imported(arrival, now)

    course = Course.objects.get(code="X1")
    assert (arrival.state, arrival.reason, arrival.course, arrival.written) == ("done", "", course, TITLES)
    page = CoursePage.objects.get().get_latest_revision_as_object()
    assert (page.title, page.promise, page.live) == ("Partnerships", "You find partners.", False)
    pages = [*LessonPage.objects.all(), *QuizPage.objects.all()]
    assert {(page.title, page.live) for page in pages} == {(title, False) for title in TITLES}


def test_table_without_header_may_be_a_draft(arrival, now):
    imported(arrival, now)
    page = LessonPage.objects.get(title="Where to look").get_latest_revision_as_object()

    assert [block.block_type for block in page.body] == ["text", "table"]
    assert list(page.body[1].value["header"]) == ["", ""]


def test_code_that_is_taken_meanwhile_stops_it(course, author, now):
    arrival = imported(read(brought(author, now, code="C1")), now)

    assert arrival.state == "failed"
    assert arrival.reason.startswith("There is a course C1 already.")


def test_second_document_of_the_same_title_has_an_address_of_its_own(arrival, author, now):
    imported(arrival, now)
    second = imported(read(brought(author, now, code="X2")), now)

    assert (second.state, second.reason) == ("done", "")
    assert [page.slug for page in CoursePage.objects.order_by("pk")] == ["partnerships", "partnerships-2"]


def test_error_in_the_middle_leaves_nothing(arrival, now, monkeypatch):
    monkeypatch.setattr(working, "_titles", lambda *_: 1 / 0)
    imported(arrival, now)

    assert (arrival.state, Course.objects.exists(), CoursePage.objects.exists()) == ("failed", False, False)
    assert arrival.reason == "The program failed on this one. Nothing of it was imported."


def test_failed_import_can_be_arranged_again(arrival, now, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(working, "_titles", lambda *_: 1 / 0)
        imported(arrival, now)
    arrival = acts.try_again(arrival=arrival, now=now)

    assert (arrival.state, arrival.reason) == ("ready", "")
    assert imported(arrival, now).state == "done"


def test_worker_that_dies_is_followed_by_another(arrival, now):
    acts.start_import(arrival=arrival, version=0, now=now)
    assert working.claim(now=now).state == "importing"  # and then the power fails

    assert working.work_off(now=now + working.LEASE / 2) == 0
    assert working.work_off(now=now + working.LEASE) == 1
    arrival.refresh_from_db()
    assert (arrival.state, arrival.tries) == ("done", 2)


def test_worker_that_comes_back_late_does_nothing(arrival, now):
    acts.start_import(arrival=arrival, version=0, now=now)
    late = working.claim(now=now)
    working.work_off(now=now + working.LEASE)

    assert working.import_now(late) is None
    assert Course.objects.count() == 1


def test_it_is_not_tried_for_ever(arrival, now):
    acts.start_import(arrival=arrival, version=0, now=now)
    for count in range(working.MOST_TRIES):
        working.claim(now=now + working.LEASE * (count + 1))
    working.work_off(now=now + working.LEASE * 10)
    arrival.refresh_from_db()

    assert (arrival.state, Course.objects.exists()) == ("failed", False)
    assert arrival.reason == "It was tried 3 times, and the program ended each time."


def test_cancelled_import_makes_nothing(arrival, now):
    acts.start_import(arrival=arrival, version=0, now=now)
    worker = working.claim(now=now)
    acts.cancel(arrival=arrival)

    assert working.import_now(worker) is None
    assert not Course.objects.exists()


def test_unreadable_file_says_why(author, now):
    arrival = brought(author, now, data=b"\xff\xfe\x00", name="a.docx")
    claimed = working.claim(now=now)
    working._stop(claimed, "Nobody can read it.")
    arrival.refresh_from_db()

    assert (arrival.state, arrival.reason) == ("failed", "Nobody can read it.")
    assert acts.try_again(arrival=arrival, now=now).state == "queued"


@pytest.fixture
def again(arrival, author, now):
    """The course was imported and published; the author brings a changed document into it."""
    imported(arrival, now)
    import_course(folder=_whole(), publish=True)
    words = WORDS.replace(b"Keep it short.", b"Keep it very short.").replace(
        b"# Staying", b"## New here\n\nText.\n\n# Staying"
    )
    words = words.replace(b"After a year", b"After one year")
    return read(brought(author, now, data=words, course=Course.objects.get(code="X1")))


def _whole():
    """With a header, without which nothing is published."""
    folder = export_course("X1", drafts=True)
    return arranging.take_header(folder, "where-to-look", 1)


def test_document_brought_again_changes_only_what_is_different(again, now):
    outline = going.arranged(again).folder
    matches = going.matches_of(again, outline, export_course("X1", drafts=True))

    assert {key: match.target for key, match in matches.items()} == {
        "where-to-look": "where-to-look",
        "the-first-letter": "the-first-letter",
        "questions-the-first-letter": "questions-the-first-letter",
        "new-here": "",
        "after-one-year": "after-a-year",
    }
    matches["where-to-look"] = matches["where-to-look"]._replace(is_taken=False)
    acts.match(arrival=again, version=0, matches=matches)
    imported(again, now)
    assert again.written == ["The first letter", "New here", "After one year"]
    live = LessonPage.objects.get(title="The first letter")
    assert "Keep it short." in str(live.body)
    assert live.has_unpublished_changes


def test_two_lessons_cannot_become_one(again):
    match = acts.Match("after-a-year")

    with pytest.raises(acts.ArrivalError, match="Two lessons cannot"):
        acts.match(arrival=again, version=0, matches={"a": match, "b": match})
