"""Every kind of question with scripts: each answer is saved as it is given, and is there after a reload."""

import re

import pytest
from playwright.sync_api import expect

SAVED = re.compile(r"^Saved \d\d:\d\d")


@pytest.fixture
def page(browse, demo, scene):
    """An open attempt with a question of every kind; only the story has not begun."""
    page = browse()
    page.context.add_cookies([scene["cookies"]["writer"] | {"url": demo.base}])
    page.goto(f"/en/quiz/attempts/{scene['attempts']['every kind, open']}/")
    return page


def given(page):
    """What each field says, in their order."""
    return page.evaluate("""() => [...document.querySelectorAll("[data-question] :is(input, select):not([type=hidden])")]
        .map((field) => ["radio", "checkbox"].includes(field.type) ? field.checked : field.value)""")


def question(page, kind):
    return page.locator("[data-question]").filter(has_text=f"Stem of {kind}")


def answer_all(page):
    """Something else than before in every field."""
    for kind in ("single", "truefalse", "multiple", "poll"):
        question(page, kind).locator("input:not(:checked):visible").first.check()
    for kind in ("judgement", "likert"):
        for row in question(page, kind).locator(".row").all():
            row.locator("input:not(:checked)").first.check()
    for choice in page.locator("[data-question] select").all():
        choice.select_option(index=2)
    for field in page.locator("[data-question] input[type=text]").all():
        field.fill("45")


def test_every_kind_is_saved_and_there_after_a_reload(page):
    before = given(page)
    answer_all(page)
    after = given(page)
    expect(page.locator("[data-saved]")).to_have_text(SAVED)
    expect(page.locator('[data-step][data-state="answered"]')).to_have_count(12)

    page.reload()

    assert given(page) == after != before
    expect(page.locator('[data-step][data-state="answered"]')).to_have_count(12)


def test_what_is_being_written_is_saved_before_the_field_is_left(page):
    field = question(page, "shorttext").locator("input[type=text]")
    field.press_sequentially("s and more")
    expect(page.locator("[data-saved]")).to_have_text(SAVED)

    written = field.input_value()
    page.reload()

    expect(field).to_have_value(written)


def test_story_goes_on_where_it_was_and_keeps_all_other_answers(page):
    story, written = question(page, "scenario"), question(page, "shorttext").locator("input[type=text]")
    written.fill("kept by the story")
    before = given(page)

    story.get_by_role("button", name="Go to wait").click()

    expect(story.get_by_text("Body of wait")).to_be_in_viewport()
    assert given(page) == before
    story.get_by_role("button", name="Go to phone").click()
    expect(story.get_by_text("Body of phone")).to_be_in_viewport()
    expect(page.locator('[data-step][data-state="open"]')).to_have_count(0)
