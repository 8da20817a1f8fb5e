"""A text and a file that a person judges: written, sent, handed in, read; with and without scripts."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import Keyboard

SAVED = re.compile(r"^Saved \d\d:\d\d")
TEXT = "I would call the host."
PLAN = {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"My plan"}
PAGE = {"name": "page.html", "mimeType": "text/html", "buffer": b"<html><script>"}


@pytest.fixture(scope="module")
def scene(inside):
    found = inside.run(Path(__file__).with_name("judged_scene.py").read_text())
    return found | {"people": iter(found["people"])}


@pytest.fixture
def person(scene):
    return next(scene["people"])


@pytest.fixture
def device(browse, demo):
    def open_page(cookie, path, **more):
        page = browse(**more)
        page.context.add_cookies([cookie | {"url": demo.base}])
        page.goto(path)
        return page

    return open_page


def saved(page):
    expect(page.locator("[data-saved]")).to_have_text(SAVED)


def named(page):
    return page.locator("[data-upload-file] a")


def test_text_and_file_are_sent_as_they_are_given(device, person):
    page = device(person["cookie"], person["path"])
    page.fill("textarea", TEXT)
    expect(page.locator("[data-words-many]")).to_have_text("5 words")
    page.set_input_files("input[type=file]", PLAN)
    expect(page.locator("[data-upload-says]")).to_have_text("plan.txt is here.")
    saved(page)

    page.reload()

    expect(page.locator("textarea")).to_have_value(TEXT)
    expect(named(page)).to_have_text("plan.txt")
    assert page.request.get(named(page).get_attribute("href")).body() == b"My plan"
    assert (
        page.locator("[data-step]").evaluate_all("all => all.map(each => each.dataset.state)")
        == ["answered"] * 2
    )


def test_file_waits_for_the_network_and_what_is_refused_says_why(device, person):
    page = device(person["cookie"], person["path"])
    page.set_input_files("input[type=file]", PAGE)
    expect(page.locator("[data-upload-says]")).to_contain_text("This kind of file is not taken.")
    page.context.set_offline(True)
    page.set_input_files("input[type=file]", PLAN)
    expect(page.locator("[data-upload-says]")).to_contain_text("could not be sent")

    page.context.set_offline(False)

    expect(page.locator("[data-upload-says]")).to_have_text("plan.txt is here.")
    saved(page)
    page.reload()
    expect(named(page)).to_have_text("plan.txt")


def test_without_scripts_the_form_carries_both_and_a_person_reads_them(device, person, scene):
    page = device(person["cookie"], person["path"], javascript=False)
    page.fill("textarea", TEXT)
    page.set_input_files("input[type=file]", PLAN)
    page.get_by_role("button", name="Hand in", exact=True).click()

    expect(page.locator(".result")).to_contain_text("A person reads your text.")
    for slot in (1, 2):
        desk = device(scene["marker"], f"/cms/marking/answers/{person['attempt']}/{slot}/", javascript=False)
        desk.fill("#points", "2")
        desk.fill("#comment", "Well argued.")
        desk.get_by_role("button", name="Give this mark").click()
    page.reload()
    expect(page.locator("main")).to_contain_text("Well argued.")
    expect(page.locator(".result-score")).to_contain_text("4 of 4")


def test_both_are_answered_and_taken_away_by_keys_alone(device, person):
    page = device(person["cookie"], person["path"])
    keys = Keyboard(page)
    keys.write(page.locator("textarea"), TEXT)
    keys.reach(page.locator("input[type=file]"))
    page.set_input_files("input[type=file]", PLAN)  # what opens there is the browser's own
    expect(page.locator("[data-upload-says]")).to_have_text("plan.txt is here.")
    saved(page)
    page.reload()

    keys.reach(page.get_by_role("button", name="Take away plan.txt"))
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator("textarea")).to_have_value(TEXT)
    expect(named(page)).to_have_count(0)
