"""The player fills in the times of captions, and what is written comes back; nothing is cut off on a phone."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.looks import COLOURS_ONCE
from tests.browser.test_cms_desks import look
from tests.browser.test_cms_policy import WATCH

# Half a second of silence.
SOUND = (
    b"RIFF\xc4\x0f\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00"
    b"data\xa0\x0f\x00\x00" + b"\x80" * 4000
)

# Documents are served whole, so a browser may not be able to go to a place in them at once.
AT_A_QUARTER = "player => Object.defineProperty(player, 'currentTime', { value: 0.25, writable: true })"


@pytest.fixture
def author(browse):
    page = browse()
    page.add_init_script(WATCH + AXE_SCRIPT + COLOURS_ONCE)
    page.goto("/cms/documents/add/")
    steps.sign_in(page, "author@sample.example")
    return page


def open_captions(author):
    author.get_by_label("Title").fill("Silence")
    author.get_by_label("File").set_input_files({"name": "s.wav", "mimeType": "audio/wav", "buffer": SOUND})
    author.get_by_role("button", name="Upload").press("Enter")
    author.get_by_role("link", name="Silence").first.press("Enter")
    author.get_by_role("link", name="Captions and transcripts").press("Enter")
    author.get_by_label("Language of the captions").select_option("en")
    author.get_by_role("button", name="Write captions").press("Enter")


def test_author_writes_captions_beside_the_player(author):
    open_captions(author)
    author.get_by_label("From (caption 1)").fill("0")
    author.locator("[data-player]").evaluate(AT_A_QUARTER)
    author.get_by_role("button", name="Take the player's time").nth(1).press("Enter")
    expect(author.get_by_label("To (caption 1)")).to_have_value("00:00.250")
    author.get_by_label("Words (caption 1)").fill("Silence.")
    author.get_by_role("button", name="Save the captions").press("Enter")

    expect(author.get_by_label("From (caption 1)")).to_have_value("00:00.000")
    expect(author.get_by_label("Words (caption 1)")).to_have_value("Silence.")
    assert look(author, author.url.partition("?")[0]) == []
