"""An author builds a course on the workbench without a mouse; its pages are clean in both schemes, and nothing is cut off on a phone."""

import re
from uuid import uuid4

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.looks import COLOURS_ONCE
from tests.browser.test_cms_desks import look
from tests.browser.test_cms_policy import WATCH

INDEX = "/cms/workbench/"
SLOW = 30_000


@pytest.fixture
def author(browse):
    page = browse()
    page.set_default_timeout(SLOW)
    page.add_init_script(WATCH + AXE_SCRIPT + COLOURS_ONCE)
    page.goto(INDEX)
    steps.sign_in(page, "author@sample.example")
    return page


def test_author_builds_a_course_by_keyboard(author):
    begin_course(author)
    add_module(author, "First steps")
    add_unit(author, "Welcome", "Lesson", to="First steps")
    add_module(author, "Check")
    add_unit(author, "What you know", "Quiz", to="Check")
    add_unit(author, "One more", "Lesson", to="Check")
    step_up(author, "One more")
    settle(author, "Welcome")

    assert tree(author) == ["First steps", "Welcome", "Check", "One more", "What you know"]
    expect(line(author, "Welcome")).to_contain_text("Lesson · 25 min · Required")
    see_what_is_missing(author)
    assert faults(author) == {}


def begin_course(author):
    author.get_by_role("link", name="New course").press("Enter")
    author.get_by_label("Title of the course").press_sequentially("By keyboard")
    author.get_by_label("Code").press_sequentially(uuid4().hex[:8])
    author.get_by_role("radio", name="Empty").press("Space")
    author.keyboard.press("Enter")
    expect(author.get_by_text("The course is empty.")).to_be_visible()


def add_module(author, title):
    author.get_by_label("New module").press_sequentially(title)
    author.keyboard.press("Enter")
    expect(author.get_by_role("link", name=title, exact=True)).to_be_visible()


def add_unit(author, title, kind, *, to):
    author.get_by_label(f"New unit: {to}").press_sequentially(title)
    author.keyboard.press("Tab")
    author.keyboard.type(kind)
    author.keyboard.press("Tab")
    author.keyboard.press("Tab")
    author.keyboard.press("Enter")
    expect(line(author, title)).to_contain_text(kind)
    expect(author.get_by_label(f"New unit: {to}")).to_be_focused()


def line(author, title):
    return author.locator(".wb-unit", has=author.get_by_role("link", name=title, exact=True))


def tree(author):
    return author.locator(".wb-tree .wb-page a").all_inner_texts()


def step_up(author, title):
    """The focus stays where it was, so that one can go on."""
    author.get_by_role("link", name=title, exact=True).press("Alt+ArrowUp")
    expect(author.get_by_text(f"“{title}” was moved.")).to_be_visible()
    expect(author.get_by_role("button", name=f"Move “{title}” up")).to_be_focused()


def settle(author, title):
    own = line(author, title)
    own.locator(".wb-more > summary").press("Enter")
    own.get_by_label("Minutes").press("Control+A")
    author.keyboard.type("25")
    author.keyboard.press("Enter")
    expect(author.get_by_text(f"“{title}” was saved as a draft.")).to_be_visible()


def see_what_is_missing(author):
    author.get_by_role("link", name=re.compile("^Submit the course for review")).press("Enter")
    expect(author.get_by_role("link", name="A quiz needs a question.")).to_be_visible()
    author.go_back()


def faults(author):
    """On the course, in both schemes; on the others in one."""
    course = author.url.partition("?")[0].partition("#")[0]
    away = author.locator(".wb-acts a").first.get_attribute("href")
    visits = [(course, "light"), (course, "dark"), (f"{course}publish/", "dark"), (f"{course}copy/", "light")]
    visits += [(away, "light"), (INDEX, "dark"), (f"{INDEX}new/", "light")]
    found = {}
    for address, scheme in visits:
        author.emulate_media(color_scheme=scheme)
        found[address, scheme] = look(author, address)
    return {visit: problems for visit, problems in found.items() if problems}
