"""A draft goes to a reader without an account, who comments and signs it off; the author sees what they said, and settles it."""

import re
from uuid import uuid4

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.looks import COLOURS_ONCE, TAGS
from tests.browser.test_cms_policy import WATCH, violations
from tests.browser.worker import Worker

LOOK = """async (tags) => (await axe.run(document, {runOnly: tags, resultTypes: ["violations"]})).violations.map(
    (rule) => `${rule.id}: ${rule.nodes[0].html.slice(0, 120)}`)"""
COMMENT = "The second case is too long for my teachers."


@pytest.fixture
def author(browse):
    page = browse()
    page.set_default_timeout(30_000)
    page.goto("/cms/courses/")
    steps.sign_in(page, "author@sample.example")
    return page


@pytest.fixture
def last_mail(demo, inside):
    return Worker(demo, inside).last_mail_to


@pytest.fixture
def reader(browse):
    page = browse(scheme="dark", width=360)
    page.add_init_script(WATCH + AXE_SCRIPT + COLOURS_ONCE)
    return page


def test_draft_is_read_and_signed_off_without_an_account(author, reader, last_mail):
    address = f"{uuid4().hex[:8]}@pages.example"
    desk = share(author, address)
    reader.goto(address_in(last_mail(address)))
    faults = [look(reader)]
    reader.get_by_role("button", name="Read the draft").click()
    faults.append(look(reader))

    comment(reader, "Three schools, three reasons")
    faults.append(look(reader))
    reader.get_by_role("link", name="All pages of this draft").click()
    sign_off(reader)
    reader.goto(address_in(last_mail(address)))
    faults.append(look(reader))
    reader.get_by_role("button", name="Yes, I say so").click()
    expect(reader.get_by_text("Your sign-off has been recorded")).to_be_visible()

    assert faults == [[]] * 4
    settle(author, desk)


def share(author, address, code="C1") -> str:
    """By the button on the course's own page; where the author sees what comes of it."""
    author.goto(f"/cms/workbench/?q={code}")
    author.locator(".wb-course a").first.click()
    author.get_by_role("link", name="Readers of the draft").click()
    author.get_by_role("textbox", name="Reader's name").fill("Rea Reader")
    author.get_by_label("E-mail address").fill(address)
    author.get_by_role("button", name="Send the link").click()
    expect(author.get_by_text("The link is on its way by mail.")).to_be_visible()
    return author.url


def address_in(mail: str) -> str:
    """The mail's one address on this site."""
    return re.search(r"(/en/review/(?:open|confirm)/[\w-]+/)", mail.replace("=\n", ""))[1]


def look(page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*page.evaluate(LOOK, TAGS), *violations(page), *([f"{wide} px wide"] if wide > 360 else [])]


def comment(reader, title):
    reader.get_by_role("link", name=title).click()
    expect(reader.frame_locator("iframe").get_by_role("heading", name=title)).to_be_visible()
    reader.get_by_role("combobox", name="About").select_option(index=2)
    reader.get_by_role("textbox", name="Your comment").fill(COMMENT)
    reader.get_by_role("button", name="Send the comment").click()
    expect(reader.get_by_text(COMMENT)).to_be_visible()


def sign_off(reader):
    reader.get_by_role("radio", name="Ready to publish", exact=True).check()
    reader.get_by_role("button", name="Sign off").click()
    expect(reader.get_by_text("We have sent you a mail.")).to_be_visible()


def settle(author, desk):
    author.goto(desk)
    expect(author.get_by_text("for the draft as it is")).to_be_visible()
    said = author.get_by_role("listitem").filter(has_text=COMMENT)
    said.get_by_role("button", name="Settled").click()
    expect(said.get_by_role("button", name="Open it again")).to_be_visible()
