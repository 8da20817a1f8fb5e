"""What the player's scripts add to pages that work without them."""

import pytest

LESSON = "/en/courses/why-internationalise/ideas/what-it-is/"
NEXT = "/en/courses/why-internationalise/ideas/three-schools/"
BAR = "#player-bar"


@pytest.fixture
def reader(browse, sign_in):
    """Somebody who is enrolled in the first course and has its first lesson open."""

    def open_lesson(email, address=LESSON):
        page = sign_in(browse(), email)
        page.goto("/en/courses/why-internationalise/")
        if page.locator(".facts-action form").count():
            page.click(".facts-action form button")
        page.goto(address)
        return page

    return open_lesson


def test_done_goes_on_to_the_next_unit(reader):
    page = reader("leo@lindara.example")

    page.click("form[data-done] button")
    page.wait_for_url(f"**{NEXT}")
    page.goto(LESSON)

    assert "Done" in page.inner_text(BAR)


def test_done_without_a_connection_says_so_and_stays(reader):
    page = reader("leo@lindara.example", NEXT)
    page.context.set_offline(True)

    page.click("form[data-done] button")

    assert page.inner_text("form[data-done] [role=alert]").startswith("Not saved: there is no connection.")
    assert page.url.endswith(NEXT)


def test_note_written_without_a_connection_comes_back(reader):
    page = reader("noor@lindara.example")
    page.route("**/note/", lambda route: route.abort("internetdisconnected"))
    page.fill("#note-text", "Written on a train")
    page.wait_for_selector("[data-note-state][data-state=failed]")
    page.goto("about:blank")
    page.unroute("**/note/")

    page.goto(LESSON)
    page.wait_for_selector("[data-note-state][data-state=saved]")
    page.reload()

    assert page.input_value("#note-text") == "Written on a train"
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('pontis-note'))") == []


def test_notes_of_two_windows_are_both_kept(reader):
    first = reader("leo@lindara.example")
    second = first.context.new_page()
    second.goto(LESSON)
    first.fill("#note-text", "From the first window")
    first.wait_for_selector("[data-note-state][data-state=saved]")

    second.fill("#note-text", "From the second")
    second.wait_for_selector("[data-note-state][data-state=saved]")

    assert second.input_value("#note-text") == "From the first window\n\nFrom the second"


def test_bookmark_is_set_without_reloading(reader):
    page = reader("sami@ostrade.example")
    button = page.locator("form[data-bookmark] button")

    before = button.get_attribute("aria-pressed")
    button.click()
    page.wait_for_selector(f"form[data-bookmark] button:not([aria-pressed={before}])")
    page.reload()

    assert button.get_attribute("aria-pressed") != before


def test_block_that_was_touched_is_named_in_the_report(browse):
    page = browse()
    page.goto(LESSON)
    block = page.locator(".player-text [id^='b-']").nth(1)
    name = block.get_attribute("id").removeprefix("b-")
    block.click(position={"x": 5, "y": 5})

    page.click("a[data-report]")

    assert page.input_value("[name=block]") == name
