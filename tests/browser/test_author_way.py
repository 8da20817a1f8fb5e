"""The other side of the main job: an author writes, a reviewer publishes, learners are reported on as they are."""

import csv
import re
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser import steps

LESSON = "/en/courses/why-internationalise/starting-point/radar-before/"
TITLE = "My radar – before"
FIGURES = ("E-mail address", "Course", "Done (%)", "State", "Best quiz (%)", "Certificate")
SLOW = 30_000


@pytest.fixture
def enter(browse):
    """The page of somebody who has signed in: `enter("author@sample.example", "/cms/")`."""

    def open_page(email, address):
        page = browse()
        page.set_default_timeout(SLOW)
        page.goto(address)
        steps.sign_in(page, email)
        return page

    return open_page


def test_draft_is_public_once_a_reviewer_has_published_it(browse, enter):
    words = f"Ask who has asked before you: {uuid4().hex}."
    visitor, author = browse(), enter("author@sample.example", "/cms/")

    open_lesson(author)
    write(author, words)
    preview = look_at_preview(author)
    expect(preview).to_contain_text(words, timeout=SLOW)
    submit(author)
    visitor.goto(LESSON)
    expect(visitor.locator("main")).to_contain_text("The Compass was about your school.")
    expect(visitor.locator("main")).not_to_contain_text(words)
    publish(enter("reviewer@sample.example", "/cms/"))
    visitor.reload()

    expect(visitor.locator("main")).to_contain_text(words)


def open_lesson(author):
    """Courses are listed with their codes; a page is found by its words."""
    author.get_by_role("link", name="Courses", exact=True).click()
    expect(author.get_by_role("row", name=steps.TITLE)).to_contain_text("C1")
    author.get_by_role("textbox", name="Search", exact=True).fill("my radar")
    author.keyboard.press("Enter")
    author.get_by_role("link", name=TITLE).click()


def write(author, words):
    text = author.locator("[data-contentpath=body] [role=textbox]").first
    text.click()
    author.keyboard.press("Control+End")
    author.keyboard.insert_text(f" {words}")
    author.locator(f'input[name^=body][value*="{words}"]').wait_for(state="attached")


def look_at_preview(author):
    author.get_by_role("button", name="Toggle preview").click()
    return author.locator("iframe[title=Preview]").first.content_frame.locator("main")


def submit(author):
    author.get_by_role("button", name="More actions").click()
    author.get_by_role("button", name="Submit to Review").click()
    expect(author.get_by_text(f"Page '{TITLE}' has been submitted for moderation.")).to_be_visible()


def publish(reviewer):
    awaiting = reviewer.get_by_role("region", name="Awaiting your review")
    awaiting.get_by_role("link", name=TITLE).click()
    reviewer.get_by_role("button", name="More actions").click()
    reviewer.get_by_role("button", name="Approve and Publish").click()
    expect(reviewer.get_by_text(f"Page '{TITLE}' has been updated.")).to_be_visible()


def test_report_on_screen_and_as_a_file_tells_what_people_have_done(enter):
    elin = enter("elin@sample.example", "/en/learn/C1/progress/")
    reader = enter("reports@sample.example", "/cms/")

    open_report(reader)
    shown = figures_on_screen(reader)
    saved = figures_in_file(reader)

    expect(elin.locator("main")).to_contain_text("7 of 7 required units done")
    expect(elin.get_by_role("definition").last).to_have_text("87 %")
    assert saved == shown
    assert [row[2:5] for row in shown if row[0] == "elin@sample.example"] == [["100", "Finished", "87"]]


def open_report(reader):
    """Of the one course."""
    reader.get_by_role("button", name="Reports", exact=True).click()
    reader.get_by_role("link", name="Progress").click()
    others = reader.get_by_role("cell", name=re.compile("^C2 "))
    expect(others).not_to_have_count(0)
    reader.get_by_role("button", name="Show filters").click()
    reader.get_by_role("button", name="Course", exact=True).click()
    reader.get_by_label(f"C1 {steps.TITLE}").check()
    expect(others).to_have_count(0)


def figures_on_screen(reader):
    head, *rows = [
        row.locator("th, td").all_inner_texts() for row in reader.locator(".report-table tr").all()
    ]
    return [picked(dict(zip(head, row, strict=True))) for row in rows]


def figures_in_file(reader):
    reader.get_by_role("button", name="Actions").click()
    link = reader.get_by_role("link", name="Download CSV")
    expect(link).to_have_attribute("href", re.compile("course="))
    with reader.expect_download() as download:
        link.click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        return [picked(row) for row in csv.DictReader(file)]


def picked(row):
    return [row[name] for name in FIGURES]
