"""An author walks through a course as a learner, on a phone beside the desktop, and looks at its history."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.looks import COLOURS_ONCE, TAGS
from tests.browser.test_cms_policy import WATCH, violations
from tests.browser.test_readers_of_drafts import LOOK


@pytest.fixture
def author(browse):
    page = browse()
    page.set_default_timeout(30_000)
    page.add_init_script(WATCH + AXE_SCRIPT + COLOURS_ONCE)
    page.goto("/cms/workbench/?q=C1")
    steps.sign_in(page, "author@sample.example")
    page.get_by_role("link", name=re.compile("^Why internationalise")).first.click()
    return page


def look(page) -> list[str]:
    return [*page.evaluate(LOOK, TAGS), *violations(page)]


def test_author_walks_on_two_screens_and_sees_the_history(author):
    desk = author.url
    author.goto(author.get_by_role("link", name="Walk through as a learner").first.get_attribute("href"))
    author.get_by_label("How far").select_option("middle")
    author.get_by_role("button", name="Show").click()
    author.get_by_role("link", name=re.compile("^Continue:")).click()
    faults = [look(author)]

    author.get_by_role("button", name=re.compile("^Done, next")).click()
    expect(author.get_by_text("This is a preview: nothing was saved.")).to_be_visible()
    author.get_by_label("Width").select_option("beside")
    author.get_by_role("button", name="Show").click()
    phone = author.frame_locator("iframe.preview-phone")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert phone.locator("html").evaluate("html => html.clientWidth") == 360
    faults.append(look(author))

    author.goto(desk)
    author.get_by_role("link", name="History of the course").click()
    faults.append(look(author))
    author.get_by_role("button", name="Show what changed").click()
    expect(author.get_by_role("heading", name="What changed")).to_be_visible()
    faults.append(look(author))

    assert faults == [[]] * 4
