"""Every kind of question on a telephone by taps alone, and at a desk by keys alone: nothing has to be pulled."""

import re

import pytest
from playwright.sync_api import expect

from tests.assessments.samples import ALL, JUDGED
from tests.browser.hands import Keys, Taps

PHONE = {"width": 360, "has_touch": True, "is_mobile": True}
SMALLEST, FINGER = 24, 44
ASKED = [sample for sample in ALL if sample.says and sample.kind not in JUDGED]
TARGETS = """() => [...document.querySelectorAll("main :is(a, button, input, select, textarea, summary)")]
    .map((each) => each.closest("label") ?? each)
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest(".visually-hidden"))
    .filter((each) => !each.matches("p a, .breadcrumbs a, .result-again a"))
    .map((each) => ({ each, box: each.getBoundingClientRect() }))
    .map(({ each, box }) => [each.outerHTML.slice(0, 80), Math.min(box.width, box.height), box.height])"""
"""All but links in a line of text."""


@pytest.fixture
def phone(attempt_of):
    return attempt_of("Tessa", **PHONE)


def hand_in(page, hands):
    button = page.get_by_role("button", name="Hand in", exact=True)
    expect(page.locator('[data-step][data-state="open"]')).to_have_count(0)
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"^Saved \d\d:\d\d"))
    hands.press(button, "")


def test_every_kind_is_answered_by_taps_alone(phone):
    hands = Taps(phone)

    for sample in ASKED:
        hands.answer(sample)
    hand_in(phone, hands)

    expect(phone.locator(".result-score")).to_contain_text("22 of 22 points, 100 percent.")


def test_every_kind_is_answered_by_keys_alone(attempt_of):
    page = attempt_of("Keno")
    hands = Keys(page)

    for sample in ASKED:
        hands.answer(sample)
    hand_in(page, hands)

    expect(page.locator(".result-score")).to_contain_text("22 of 22 points, 100 percent.")


def small(page):
    """What a finger would miss."""
    found = page.evaluate(TARGETS)
    assert len(found) > 20
    return [what for what, least, height in found if least < SMALLEST or height < FINGER]


@pytest.mark.parametrize("person", ["Rita", "Tom", "Rea"])
def test_what_is_tapped_is_large_enough_and_nothing_scrolls_sideways(attempt_of, person):
    page = attempt_of(person, **PHONE)

    assert small(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_small_target_would_be_seen(attempt_of):
    page = attempt_of("Rita", **PHONE)

    page.locator(".option-label").first.evaluate(
        "each => { each.style.cssText = 'min-height: 0; padding: 0' }"
    )

    assert [what[:28] for what in small(page)] == ['<label class="option-label" ']
