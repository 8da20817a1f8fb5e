"""The author's whole way: a document comes in, three problems are mended, a reader signs off, it is published, and a learner finishes it."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.test_readers_of_drafts import address_in, share, sign_off
from tests.browser.worker import Worker
from tests.interop.documents import thirty_pages

SLOW = 60_000
FILES = {
    "partnerships.docx": thirty_pages.word,
    "partnerships.pptx": thirty_pages.slides,
    "partnerships.zip": thirty_pages.marked,
}
NEW_AUTHOR = """
from django.contrib.auth.models import Group
from django.utils import timezone
from accounts.groups import AUTHORS, REVIEWERS
from home import samples
facts = {{"language": "en", "email": "{email}", "name": "Nora New"}}
author = samples._make(facts, timezone.now())
author.groups.set(Group.objects.filter(name__in=[AUTHORS, REVIEWERS]))
"""
ADDRESS = """
import json
from courses.models import CoursePage
print(json.dumps([CoursePage.objects.get(code="{code}").url]))
"""
UNITS = 11
RIGHT = "A question about the other school"


@pytest.fixture
def worker(demo, inside):
    return Worker(demo, inside)


@pytest.fixture
def author(browse, inside):
    """Somebody who has never been here, and may publish what they write."""
    email = f"{uuid4().hex[:8]}@walks.example"
    inside.run(NEW_AUTHOR.format(email=email))
    page = browse()
    page.set_default_timeout(SLOW)
    page.goto("/cms/arrivals/")
    steps.sign_in(page, email)
    return page


@pytest.mark.parametrize(
    "name",
    [
        "partnerships.docx",
        pytest.param("partnerships.pptx", marks=pytest.mark.any_database),
        pytest.param("partnerships.zip", marks=pytest.mark.any_database),
    ],
)
def test_document_becomes_a_course_that_somebody_finishes(author, browse, worker, inside, name):
    code = bring(author, worker, name)
    course = mend_in_the_workbench(author, code)
    get_sign_off(author, browse(), worker, code)
    publish(author, course)

    learner = browse()
    [address] = inside.run(ADDRESS.format(code=code))
    enrol(learner, address, worker)
    finish(learner)

    learner.goto(f"/en/learn/{code}/progress/")
    expect(learner.locator("main")).to_contain_text(f"{UNITS} of {UNITS} required units done")


def bring(author, worker, name):
    code = f"B{uuid4().int % 10**8}"
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": FILES[name]()}
    author.locator("#id_file").set_input_files(file)
    author.get_by_label("Code of the new course").fill(code)
    author.get_by_label("What somebody gains, in one sentence").fill("You find partners who stay.")
    author.get_by_role("button", name="Read it").click()
    worker.read_documents()
    outline = author.get_by_role("region", name="Outline")
    expect(outline.get_by_role("link", name="The first letter", exact=True)).to_be_visible(timeout=SLOW)
    author.get_by_role("button", name="Import as drafts").click()
    expect(author.get_by_role("heading", name="Being imported")).to_be_visible()
    worker.read_documents()
    expect(author.locator("main")).to_contain_text(f"{UNITS} drafts were written in {code}.", timeout=SLOW)
    return code


def mend_in_the_workbench(author, code):
    author.goto(f"/cms/workbench/?q={code}")
    author.locator(".wb-course a").first.click()
    course = author.url
    picture = at_the_spot(author, course, "A picture has no text for those who do not see it.")
    picture.get_by_label("Text for those who do not see it").fill("A letter on a table.")
    save(author)
    table = at_the_spot(author, course, "A table has no column titles.")
    for number, words in enumerate(("Who", "What")):
        table.locator("[data-contentpath=header] input[type=text]").nth(number).fill(words)
    save(author)
    outcomes = at_the_spot(author, course, "The course does not say what people can do afterwards.")
    outcomes.get_by_role("button", name="Insert a block").click()
    outcomes.get_by_role("textbox").first.fill("You choose partners for a reason.")
    save(author)
    return course


def at_the_spot(author, course, problem):
    """Two clicks from the course: what a problem leads to."""
    author.goto(course)
    author.locator(".wb-problems").filter(has_text=problem).locator("summary").click()
    author.get_by_role("link", name=problem).click()
    spot = author.locator(f"[id='{author.url.partition('#')[2]}']")
    expect(spot).to_be_in_viewport()
    return spot


def save(author):
    author.get_by_role("button", name="Save draft").click()
    expect(author.get_by_text("has been updated.")).to_be_visible()


def get_sign_off(author, reader, worker, code):
    address = f"{uuid4().hex[:8]}@pages.example"
    share(author, address, code)
    reader.goto(address_in(worker.last_mail_to(address)))
    reader.get_by_role("button", name="Read the draft").click()
    sign_off(reader)
    reader.goto(address_in(worker.last_mail_to(address)))
    reader.get_by_role("button", name="Yes, I say so").click()
    expect(reader.get_by_text("Your sign-off has been recorded")).to_be_visible()


def publish(author, course):
    author.goto(course)
    author.get_by_role("link", name=re.compile("^Publish the course")).click()
    expect(author.get_by_role("radio", name=re.compile("^Open"))).to_be_checked()
    author.get_by_role("button", name=re.compile("^Publish all")).click()
    expect(author.get_by_text(f"{UNITS + 4} pages were published.")).to_be_visible()


def enrol(learner, address, worker):
    learner.goto(address)
    steps.sign_up(learner, steps.newcomer("Lea"), worker)
    learner.get_by_role("button", name="Enrol, it is free").click()
    expect(learner.get_by_text("You are enrolled.")).to_be_visible()


def finish(learner):
    """Unit by unit, as the player leads on; the last is a quiz."""
    for _ in range(UNITS):
        here = learner.url
        if learner.get_by_role("button", name="Start the quiz").count():
            pass_quiz(learner)
        else:
            learner.get_by_role("button", name=re.compile("^Done, next")).click()
        expect(learner).not_to_have_url(here)


def pass_quiz(learner):
    learner.get_by_role("button", name="Start the quiz").click()
    for question in learner.locator("fieldset[data-question]").all():
        question.get_by_label(RIGHT, exact=True).check()
    learner.get_by_role("button", name="Hand in", exact=True).click()
    expect(learner.locator(".result-score")).to_contain_text("5 of 5 points")
    following = learner.get_by_role("link", name=re.compile("^Next:"))
    if following.count():
        following.click()
