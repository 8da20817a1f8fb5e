"""Answers outlive a lost network, a second window, a second device, a lost session and a wrong clock; and what each of them is
held against."""

import re

import pytest
from playwright.sync_api import expect

from tests.demo import PASSWORD

SAVED = re.compile(r"^Saved \d\d:\d\d")
WAITING = "waiting for the network: 1"
SESSION = "sessionid"


@pytest.fixture
def device(browse, demo):
    """Another device of somebody: `device(person)` shows the attempt there."""

    def open_attempt(person, *, prepare=None):
        page = browse()
        page.context.add_cookies([person["cookie"] | {"url": demo.base}])
        if prepare:
            prepare(page)
        page.goto(person["path"])
        return page

    return open_attempt


def choose(page, slot, option):
    page.check(f"input[name=answer-{slot}][value={option}]")


def chosen(page):
    return page.evaluate(
        "[...document.querySelectorAll('[data-question] input:checked')].map(each => each.value)"
    )


def state(page):
    return page.locator("[data-saved]")


def saved(page):
    expect(state(page)).to_have_attribute("data-state", "saved")
    expect(state(page)).to_have_text(SAVED)


def stored(page):
    """What the server has."""
    page.reload()
    return chosen(page)


def cut_for_ever(page):
    """Without a network also for what a page sends while it is closed: that outlives the page, and its `set_offline` with it."""
    page.context.set_offline(True)
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('cut')); }")


def without_outbox(page):
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")


def test_network_cut_while_answering_loses_nothing(device, person):
    page = device(person)
    page.context.set_offline(True)
    choose(page, 1, "b")
    expect(state(page)).to_contain_text(WAITING)

    page.context.set_offline(False)

    saved(page)
    assert stored(page) == ["b"]


def test_answer_that_waited_survives_closing_the_page(device, person):
    page = device(person)
    cut_for_ever(page)
    choose(page, 1, "b")
    expect(state(page)).to_contain_text(WAITING)
    page.close()
    page = page.context.new_page()
    page.context.set_offline(False)

    page.goto(person["path"])

    saved(page)
    assert stored(page) == ["b"]


def test_without_the_outbox_it_would_be_lost(device, person):
    """The negative twin."""
    page = device(person, prepare=without_outbox)
    cut_for_ever(page)
    choose(page, 1, "b")
    expect(state(page)).to_contain_text(WAITING)
    page.close()
    page = page.context.new_page()
    page.context.set_offline(False)

    page.goto(person["path"])

    assert stored(page) == []


def test_two_windows_keep_each_others_answers(device, person):
    first = device(person)
    second = first.context.new_page()
    second.goto(person["path"])
    choose(first, 1, "a")
    saved(first)

    choose(second, 2, "b")
    saved(second)

    assert stored(first) == ["a", "b"]


def test_later_answer_of_another_device_stays_though_the_earlier_one_arrives_after_it(device, person):
    first, second = device(person), device(person)
    first.context.set_offline(True)
    choose(first, 1, "a")
    expect(state(first)).to_contain_text(WAITING)

    choose(second, 1, "b")
    saved(second)
    first.context.set_offline(False)

    saved(first)
    assert (stored(first), stored(second)) == (["b"], ["b"])


def test_answer_that_was_given_last_wins_though_it_waited(device, person):
    """The other way round."""
    first, second = device(person), device(person)
    choose(second, 1, "b")
    saved(second)
    first.context.set_offline(True)
    choose(first, 1, "a")
    expect(state(first)).to_contain_text(WAITING)

    first.context.set_offline(False)

    saved(first)
    assert stored(second) == ["a"]


def sign_in_here(page, email, password=PASSWORD):
    dialog = page.get_by_role("dialog", name="You are signed out")
    expect(dialog).to_be_visible()
    dialog.get_by_label("E-mail address").fill(email)
    dialog.get_by_label("Password").fill(password)
    dialog.get_by_role("button", name="Sign in").click()
    return dialog


def test_lost_session_is_signed_in_again_in_place(device, person):
    page = device(person)
    here = page.url
    page.context.clear_cookies(name=SESSION)
    choose(page, 1, "b")

    dialog = sign_in_here(page, person["email"], password="not this one")
    expect(dialog.get_by_role("alert")).not_to_be_empty()
    dialog = sign_in_here(page, person["email"])

    expect(dialog).to_be_hidden()
    saved(page)
    choose(page, 2, "c")
    saved(page)
    assert (page.url, stored(page)) == (here, ["b", "c"])


def test_who_does_not_sign_in_keeps_the_answer_in_the_browser(device, person, demo):
    page = device(person)
    page.context.clear_cookies(name=SESSION)
    choose(page, 1, "b")
    page.get_by_role("button", name="Not now").click()
    expect(state(page)).to_contain_text("You are signed out.")
    expect(state(page).get_by_role("link", name="Sign in")).to_be_visible()

    page.context.add_cookies([person["cookie"] | {"url": demo.base}])
    page.reload()

    saved(page)
    assert stored(page) == ["b"]


def test_next_person_at_the_same_browser_neither_sees_nor_sends_the_answers(device, people_in_a_quiz, demo):
    first, second = next(people_in_a_quiz), next(people_in_a_quiz)
    page = device(first)
    page.context.set_offline(True)
    choose(page, 1, "b")
    expect(state(page)).to_contain_text(WAITING)
    page.goto("about:blank")
    page.context.clear_cookies()
    page.context.set_offline(False)
    page.context.add_cookies([second["cookie"] | {"url": demo.base}])

    sent = []
    page.on("request", lambda request: request.method == "PUT" and sent.append(request.url))
    page.goto(second["path"])
    assert (chosen(page), sent) == ([], [])
    assert page.goto(first["path"]).status == 404

    page.context.clear_cookies()
    page.context.add_cookies([first["cookie"] | {"url": demo.base}])
    page.goto(first["path"])
    saved(page)
    assert stored(page) == ["b"]


def two_hours_ahead(page):
    page.clock.install(time=page.evaluate("Date.now()") + 2 * 3600 * 1000)


def test_clock_that_is_two_hours_ahead_changes_nothing(device, person):
    page = device(person, prepare=two_hours_ahead)
    assert page.evaluate("Date.parse(document.querySelector('[data-quiz]').dataset.deadline) < Date.now()")

    expect(page.locator(".timer-text")).to_have_text(re.compile(r"^(60|5\d) minutes left"))
    choose(page, 1, "b")
    saved(page)

    other = device(person)
    assert chosen(other) == ["b"]
    choose(other, 1, "c")
    saved(other)
    assert stored(other) == ["c"]


def test_time_that_was_given_shows_within_a_heartbeat(device, person, inside):
    page = device(person, prepare=lambda page: page.clock.install())
    timer = page.locator(".timer-text")
    expect(timer).to_have_text(re.compile(r"^(60|5\d) minutes left"))
    inside.run(GIVE.format(attempt=person["attempt"]))

    page.clock.fast_forward(31_000)

    expect(timer).to_have_text(re.compile(r"^1?[012]?\d\d minutes left"))
    expect(page.locator("[data-timer-announces]")).to_contain_text("You have been given more time")


GIVE = """
from uuid import uuid4
from django.utils import timezone
from assessments.actions import give_time
from assessments.models import Attempt
own = Attempt.objects.unscoped("test").get(pk={attempt})
give_time(attempt=own, minutes=60, reason="Alarm", by=own.enrolment.user, now=timezone.now(), key=uuid4())
"""
