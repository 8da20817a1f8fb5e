"""A machine drafts a whole course: page by page, once, and no page holds up another."""

from datetime import timedelta

import pytest
from django.urls import reverse

from studio.desk import drafting_jobs, passages
from studio.desk.models import Drafting
from studio.desk.progress import standings
from studio.desk.shelves import shelf_of

from .conftest import find


class Accents:
    """A language that nobody speaks."""

    name, takes_terms = "accents", True
    asked: list[dict] = []
    fails_on = ""

    def translate(self, texts, source, target, terms):
        self.asked.append({"texts": list(texts), "terms": terms})
        if self.fails_on in texts:
            raise OSError("gone")
        return [text.replace("e", "é").replace('<a id="a1">a link</a>', "no link") for text in texts]


@pytest.fixture
def machine(settings, monkeypatch):
    settings.TRANSLATION_BACKEND = f"{__name__}.Accents"
    monkeypatch.setattr(Accents, "asked", [])
    return Accents


@pytest.fixture
def start(course, italian, translator, now):
    def ask():
        shelf = shelf_of(italian, f"course-{course.uuid}")
        return drafting_jobs.start(shelf=shelf, locale=italian, by=translator, now=now)

    return ask


def test_all_pages_are_drafted_and_what_lost_a_link_is_listed(machine, start, source, italian, say, now):
    say("A heading", "Un titolo")
    job = start()

    assert drafting_jobs.work_off(now=now) == 4

    job.refresh_from_db()
    assert (job.state, job.kept, [page["left"] for page in job.troubled]) == (
        "done",
        10,
        [["First words, and a link."]],
    )
    assert find(source, italian, "Second words.").state == "machine"
    assert find(source, italian, "A heading").state == "done"
    assert sum(each.machine for each in standings(italian).values()) == 10


def test_doing_it_again_drafts_nothing_twice(machine, start, now):
    start()
    drafting_jobs.work_off(now=now)
    machine.asked.clear()
    again = start()

    drafting_jobs.work_off(now=now)

    again.refresh_from_db()
    assert (again.state, again.kept) == ("done", 0)
    assert [said["texts"] for said in machine.asked] == [['First <b>words</b>, and <a id="a1">a link</a>.']]


def test_asked_for_twice_it_is_one(machine, start):
    assert start() == start()


def test_page_that_fails_holds_up_no_other(machine, start, source, italian, now, monkeypatch):
    monkeypatch.setattr(machine, "fails_on", "Lesson 2")
    job = start()

    drafting_jobs.work_off(now=now)

    job.refresh_from_db()
    assert job.state == "done"
    assert [(page["title"], page["reason"]) for page in job.troubled if page["reason"]] == [
        ("Lesson 2", "The translation service did not answer as it should.")
    ]
    assert find(source, italian, "Lesson 1").state == "machine"


def test_glossary_goes_along(machine, start, lesson, now):
    lesson.body[1].value["text"] = "Job shadowing in VET"
    lesson.save_revision().publish()
    start()

    drafting_jobs.work_off(now=now)

    told = next(said["terms"] for said in machine.asked if "Job shadowing in VET" in said["texts"])
    assert told["job shadowing"] == "job shadowing"
    assert told["VET"] == "istruzione e formazione professionale (IFP)"


def test_cancelled_it_stops_after_the_page_that_it_is_at(machine, start, course, now, monkeypatch):
    monkeypatch.setattr(drafting_jobs, "PAGES_A_TURN", 1)
    job = start()
    drafting_jobs.work_off(now=now)
    drafting_jobs.cancel(shelf=job.shelf, language=job.language)

    assert drafting_jobs.work_off(now=now) == 0

    job.refresh_from_db()
    assert (job.state, len(job.pages)) == ("cancelled", 1)


@pytest.mark.parametrize(("lease", "seconds"), [(drafting_jobs.LEASE, 1), (timedelta(0), 0)])
def test_worker_that_dies_is_followed_by_another_when_its_lease_is_over(
    machine, start, now, monkeypatch, lease, seconds
):
    monkeypatch.setattr(drafting_jobs, "LEASE", lease)
    start()
    died = drafting_jobs.claim(now=now)

    soon = drafting_jobs.claim(now=now + timedelta(seconds=seconds))
    assert (soon is None) == bool(lease)  # without a lease two would draft the same
    next_one = soon or drafting_jobs.claim(now=now + lease)
    assert next_one.tries == 2
    page = {"source": 0, "title": "", "kept": 9, "left": [], "reason": ""}
    assert not drafting_jobs._keep(died, page)  # what comes too late changes nothing
    assert Drafting.objects.get().pages == []


def test_page_at_which_the_program_ends_is_left_out(machine, start, now):
    start()
    for _ in range(drafting_jobs.MOST_TRIES):
        drafting_jobs.claim(now=now)
        Drafting.objects.update(run_after=now)

    drafting_jobs.work_off(now=now)

    job = Drafting.objects.get()
    assert job.state == "done"
    assert [page["title"] for page in job.pages if page["reason"]] == ["Course C1"]


def test_way_through_the_desk(machine, client, course, translator, source, italian, now):
    client.force_login(translator)
    place = ["it", f"course-{course.uuid}"]
    assert "Draft the rest by machine" in client.get(reverse("desk:shelf", args=place)).content.decode()

    client.post(reverse("desk:start_drafting", args=place))
    waiting = client.get(reverse("desk:drafting", args=place), headers={"Accept": "application/json"})
    assert waiting.json() == {"state": "waiting 0"}
    drafting_jobs.work_off(now=Drafting.objects.get().run_after)

    html = client.get(reverse("desk:drafting", args=place)).content.decode()
    assert "4 of 4 pages" in html
    assert "First words, and a link." in html
    client.post(reverse("desk:cancel_drafting", args=place))
    assert Drafting.objects.get().state == "done"
    assert passages.read(source, italian)[0].state_name == "Machine draft"


def test_it_is_off_by_default(client, course, translator):
    client.force_login(translator)

    response = client.post(reverse("desk:start_drafting", args=["it", f"course-{course.uuid}"]))

    assert response.status_code == 404
    assert not Drafting.objects.exists()
