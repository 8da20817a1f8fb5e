"""Changing the language stays at the same place: the block that one reads, the question that one answers."""

import re

import pytest

LESSON = "/en/courses/why-internationalise/ideas/what-it-is/"
QUIZ = "/en/courses/why-internationalise/starting-point/check/"
READ = """() => [...document.querySelectorAll("main [id^='b-']")].map((block) => [block.id, block.getBoundingClientRect().top])"""


def to_italian(page) -> None:
    page.click("details[data-languages] summary")
    with page.expect_navigation():
        page.click("details[data-languages] :is(a, button)[lang=it]")


def test_lesson_goes_on_at_the_block_that_was_read(browse):
    page = browse()
    page.goto(LESSON)
    places = page.evaluate(READ)
    wanted = places[len(places) // 2][0]
    page.evaluate("(id) => document.getElementById(id).scrollIntoView()", wanted)
    page.wait_for_timeout(500)

    to_italian(page)

    assert re.search(rf"/it/.*#{wanted}$", page.url)
    assert abs(dict(page.evaluate(READ))[wanted]) < 200


@pytest.mark.parametrize(("name", "javascript"), [("leo", True), ("noor", False)])
def test_attempt_keeps_what_was_answered(browse, sign_in, name, javascript):
    page = sign_in(browse(javascript=javascript), f"{name}@lindara.example")
    page.goto(QUIZ)
    page.click("form[action*='/start/'] button")
    page.wait_for_selector("form#quiz")
    question = page.locator("fieldset.question:has(input[type=radio])").last
    place = question.get_attribute("id")
    question.locator("input[type=radio]").last.check()

    to_italian(page)

    answers = page.locator(f"#{place} input[type=radio]")
    assert page.locator("html").get_attribute("lang") == "it"
    assert answers.last.is_checked()


def test_top_of_a_page_stays_the_top(browse):
    page = browse()
    page.goto(LESSON)

    to_italian(page)

    assert "#" not in page.url


def test_two_languages_stand_side_by_side_and_below_each_other_on_a_phone(browse):
    def lefts(width):
        page = browse(width=width)
        page.goto(f"{LESSON}?beside=it")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        return [
            part.bounding_box()["x"]
            for part in page.locator(".beside-rows > .beside-row >> nth=0 >> .beside-part").all()
        ]

    desk, phone = lefts(1280), lefts(360)

    assert desk[1] - desk[0] > 300
    assert phone[1] - phone[0] < 40
