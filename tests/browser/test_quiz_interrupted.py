"""F-08: buttons pressed twice, a page reloaded while its form is under way, the way back, a network that goes and comes."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_quiz_outbox import choose, chosen, saved, state

FACTS = """
import json
from assessments.models import Attempt, Submission
first = Attempt.objects.unscoped("test").get(pk={attempt})
own = Attempt.objects.unscoped("test").filter(enrolment=first.enrolment, unit=first.unit)
handed_in = Submission.objects.unscoped("test").filter(attempt__in=own).count()
print(json.dumps([own.count(), handed_in, first.responses.count()]))
"""
TWICE = "button => {{ button.click(); setTimeout(() => button.click(), {pause}); }}"


@pytest.fixture
def page(browse, demo, person):
    page = browse()
    page.context.add_cookies([person["cookie"] | {"url": demo.base}])
    page.goto(person["path"])
    return page


@pytest.fixture
def facts(inside, person):
    """Attempts of this person, how often they handed in, answers of the first attempt."""
    return lambda: tuple(inside.run(FACTS.format(attempt=person["attempt"])))


def hand_in(page):
    return page.get_by_role("button", name="Hand in")


def answer_all(page):
    for slot in (1, 2, 3):
        choose(page, slot, "a")
    saved(page)


def reviewed(page):
    expect(page.locator("[data-mark]").first).to_be_visible()


@pytest.mark.parametrize("pause", [0, 50])
def test_hand_in_pressed_twice_is_handed_in_once(page, facts, pause):
    answer_all(page)

    hand_in(page).evaluate(TWICE.format(pause=pause))

    reviewed(page)
    assert facts() == (1, 1, 3)


def test_start_pressed_twice_is_one_attempt(page, facts):
    answer_all(page)
    hand_in(page).click()
    reviewed(page)
    page.get_by_role("button", name="Try again").evaluate(TWICE.format(pause=50))

    expect(page.locator("[data-quiz]")).to_be_visible()
    assert facts()[:2] == (2, 1)


def test_reload_while_the_form_is_under_way_is_handed_in_once(page, facts):
    """The first reply is never read: its page is loaded again before it comes."""
    answer_all(page)
    held = []
    page.route("**/submit/", lambda route: held.append(route))  # noqa: PLW0108 - Playwright writes on its handlers
    hand_in(page).click(no_wait_after=True)
    page.wait_for_timeout(200)
    page.unroute("**/submit/")
    page.request.post(held[0].request.url, data=held[0].request.post_data, headers=held[0].request.headers)

    page.reload()

    reviewed(page)
    assert facts() == (1, 1, 3)


def test_way_back_after_handing_in_changes_nothing(page, facts):
    answer_all(page)
    hand_in(page).click()
    reviewed(page)

    page.go_back()
    page.wait_for_load_state()
    if hand_in(page).count():
        hand_in(page).click()

    reviewed(page)
    assert facts() == (1, 1, 3)


def test_what_was_answered_without_a_network_is_there_when_it_is_back(page, facts):
    page.context.set_offline(True)
    for slot, option in ((1, "b"), (2, "c"), (1, "a")):
        choose(page, slot, option)
    expect(state(page)).to_contain_text("waiting for the network: 2")

    page.context.set_offline(False)

    saved(page)
    page.reload()
    assert chosen(page) == ["a", "c"]
    assert facts() == (1, 0, 2)
