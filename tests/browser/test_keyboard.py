"""The main job without a mouse, from the front page to a result."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.keyboard import Keyboard
from tests.browser.worker import Worker
from tests.demo import PASSWORD


@pytest.fixture
def keyboard(browse):
    return Keyboard(browse())


def test_course_is_taken_by_keyboard(keyboard, demo, inside):
    page = keyboard.page

    find_course(keyboard)
    join(keyboard, steps.newcomer("Kim"), Worker(demo, inside))
    finish_lesson(keyboard)
    start_quiz(keyboard)
    answer_two_questions(keyboard)
    hand_in(keyboard)

    expect(page.get_by_role("heading", name="Not passed yet")).to_be_visible()
    expect(page.locator(".result-score")).to_contain_text("2 of 16 points, 12 percent.")


def find_course(keyboard):
    page = keyboard.page
    page.goto("/en/")
    keyboard.skip()
    keyboard.follow(page.get_by_role("link", name="See all courses"))
    keyboard.skip()
    keyboard.follow(page.get_by_role("link", name=steps.TITLE))


def join(keyboard, person, worker):
    page = keyboard.page
    keyboard.skip()
    keyboard.follow(page.get_by_role("link", name="Enrol, it is free"))
    keyboard.write(page.get_by_label("E-mail address"), person.email)
    keyboard.write(page.get_by_label("Name or alias"), person.name)
    keyboard.write(page.get_by_label("Password"), PASSWORD)
    keyboard.follow(page.get_by_role("button", name="Open my account"))
    keyboard.write(page.get_by_label("Code"), steps.code_in(worker.last_mail_to(person.email)))
    keyboard.follow(page.get_by_role("button", name="Go on"))
    keyboard.skip()
    keyboard.follow(page.get_by_role("button", name="Enrol, it is free"))


def finish_lesson(keyboard):
    keyboard.skip()
    keyboard.follow(keyboard.page.get_by_role("button", name=re.compile("^Done, next")))
    expect(keyboard.page.locator("#player-left")).to_be_visible()


def start_quiz(keyboard):
    page = keyboard.page
    outline = page.get_by_role("navigation", name=steps.TITLE)
    keyboard.follow(outline.get_by_role("link", name="Check: why internationalise?"))
    keyboard.skip()
    keyboard.follow(page.get_by_role("button", name="Start the quiz"))


def answer_two_questions(keyboard):
    """In one, arrows choose as they go; in the other, the space bar ticks."""
    answers = steps.right_answers("en")
    chosen = choose(keyboard, *answers[0])
    tick(keyboard, *next(answer for answer in answers if len(answer[1]) > 1))
    keyboard.reach(chosen, key="Shift+Tab")
    expect(chosen).to_be_checked()


def choose(keyboard, stem, options):
    question = steps.question(keyboard.page, stem)
    right = question.get_by_label(options[0], exact=True)
    keyboard.reach(question.get_by_role("radio").first)
    keyboard.reach(right, key="ArrowDown")
    return right


def tick(keyboard, stem, options):
    for option in options:
        keyboard.reach(steps.question(keyboard.page, stem).get_by_label(option, exact=True))
        keyboard.page.keyboard.press("Space")


def hand_in(keyboard):
    """What has no answer is asked about first, and read out first."""
    page = keyboard.page
    keyboard.follow(page.get_by_role("button", name="Hand in", exact=True))
    expect(page.locator("#unanswered")).to_be_focused()
    expect(page.locator("#unanswered")).to_contain_text("14 questions have no answer yet")
    keyboard.follow(page.get_by_role("button", name="Hand in as it is"))
