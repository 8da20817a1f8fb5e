"""The buttons above a long text: what they write, by mouse and by keys, and what the server makes of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import Keyboard

ASSIGNMENT = "/en/courses/intercultural-competence-at-work/practice/roadmap-r6/"
LABEL = "What happened last year"


@pytest.fixture
def page(browse, sign_in):
    """The form of an assignment, empty in its first field."""
    page = sign_in(browse(), "leo@lindara.example")
    page.goto(ASSIGNMENT)
    page.get_by_role("button", name="Begin to write").or_(
        page.get_by_role("link", name="Go on writing")
    ).click()
    text(page).fill("")
    return page


def text(page):
    return page.get_by_label(LABEL, exact=True)


def field(page):
    return page.locator(".field", has=text(page))


def press(page, name):
    field(page).get_by_role("button", name=name, exact=True).click()


def choose(page, words):
    text(page).evaluate(
        "(area, words) => area.setSelectionRange(area.value.indexOf(words), area.value.indexOf(words) + words.length)",
        words,
    )


def test_words_become_strong_and_plain_again(page):
    text(page).fill("They waited an hour.")
    choose(page, "an hour")

    press(page, "Strong")
    assert text(page).input_value() == "They waited **an hour**."
    press(page, "Emphasis")
    assert text(page).input_value() == "They waited ***an hour***."
    press(page, "Emphasis")
    press(page, "Strong")

    assert text(page).input_value() == "They waited an hour."


def test_lines_become_a_list_and_what_was_typed_can_be_undone(page):
    text(page).fill("Three texts:\nrules\nsheet")
    choose(page, "rules\nsheet")

    press(page, "List")
    assert text(page).input_value() == "Three texts:\n\n- rules\n- sheet"
    page.keyboard.press("Control+Z")

    assert text(page).input_value() == "Three texts:\nrules\nsheet"


def test_link_asks_for_its_address(page):
    text(page).fill("See our plan")
    choose(page, "our plan")

    press(page, "Link")
    page.keyboard.type("https://plan.example")

    assert text(page).input_value() == "See [our plan](https://plan.example)"


def test_what_it_looks_like_comes_from_the_server(page):
    text(page).fill("**Strong** <b>plain</b> [x](javascript:alert(1))")

    look = field(page).locator("[data-look]")
    field(page).get_by_text("How it will look").click()

    expect(look.locator("strong")).to_have_text("Strong")
    expect(look).to_contain_text("<b>plain</b> [x](javascript:alert(1))")
    expect(look.locator("a, b")).to_have_count(0)


def test_buttons_are_reached_by_keys(page):
    keyboard = Keyboard(page)
    field(page).get_by_role("toolbar").evaluate(
        "(bar) => bar.closest('form').querySelector('button').focus()"
    )
    text(page).fill("word")

    keyboard.reach(field(page).get_by_role("button", name="Strong"), key="Shift+Tab")
    page.keyboard.press("ArrowRight")
    expect(field(page).get_by_role("button", name="Emphasis")).to_be_focused()
    page.keyboard.press("End")
    expect(field(page).get_by_role("button", name="Link")).to_be_focused()
    page.keyboard.press("Tab")
    expect(text(page)).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+B")

    assert text(page).input_value() == "**word**"


def test_without_a_script_there_are_no_buttons(browse, page):
    plain = browse(javascript=False)
    plain.context.add_cookies(page.context.cookies())

    plain.goto(page.url)

    expect(plain.get_by_role("toolbar")).to_have_count(0)
    expect(text(plain)).to_be_visible()
