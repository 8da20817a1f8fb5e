"""A translator at the desk: what is written is saved by itself, nobody overwrites anybody, axe finds nothing."""

from itertools import cycle

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.looks import COLOURS_ONCE, WIDE
from tests.browser.test_cms_desks import look
from tests.browser.test_cms_policy import WATCH, violations

NEW = "A hall full of mobility tool reasons"
SCENE = f"""
import json
from datetime import datetime
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import TranslationSource
from courses.models import LessonPage
from studio.desk.housekeeping import bring_in_course
from studio.models import Drafting, GlossaryTerm
from tests.factories import CourseFactory

course = CourseFactory.create(code="DESK", lessons=2, languages=("en", "it"), offered="draft")
bring_in_course(course, now=timezone.now())
lesson = LessonPage.objects.filter(locale__language_code="en", translation_key__in=course.units.values("uuid")).earliest("path")
lesson.title, lesson.summary = "Lesson 1, again", {NEW!r}
lesson.save_revision().publish()
source = TranslationSource.objects.get(object_id=lesson.translation_key)
GlossaryTerm.objects.create(term="mobility tool", language="it", translation="strumento")
shelf = ["it", f"course-{{course.uuid}}"]
page = {{"source": source.pk, "title": "Lesson 1", "kept": 3, "left": ["A link"], "reason": ""}}
Drafting.objects.create(
    shelf=shelf[1], language="it", asked_at=timezone.now(), total=4, pages=[page], run_after=datetime.max.replace(year=9000)
)
print(json.dumps({{
    "page": reverse("desk:page", args=["it", source.pk]),
    "shelf": reverse("desk:shelf", args=shelf),
    "import": reverse("desk:import", args=shelf),
    "index": reverse("desk:index") + "?language=it",
    "drafting": reverse("desk:drafting", args=shelf),
    "texts": reverse("desk:texts", args=["it"]),
}}))
"""


@pytest.fixture(scope="session")
def desk(inside):
    """A lesson whose title has changed since it was translated, and whose summary is new."""
    return inside.run(SCENE)


def test_pages_of_the_desk_are_clean(cms_window, desk):
    page, found = cms_window(), {}
    page.add_init_script(WATCH + AXE_SCRIPT + COLOURS_ONCE)

    for address, scheme in zip(desk.values(), cycle(("light", "dark")), strict=False):
        page.emulate_media(color_scheme=scheme)
        found[address] = look(page, address)

    assert {address: faults for address, faults in found.items() if faults} == {}


def passage(page, words):
    return page.locator("[data-passage]").filter(has=page.locator(".desk-words", has_text=words))


def test_what_is_written_is_saved_by_itself(cms_window, desk):
    page, other = cms_window(width=WIDE), cms_window(width=WIDE)
    for window in (page, other):
        window.goto(desk["page"])

    page.keyboard.press("Alt+ArrowDown")
    title = page.locator("[data-passage]").first
    expect(title.locator("textarea")).to_be_focused()
    expect(title.locator("ins")).to_contain_text("again")
    title.locator("textarea").fill("Che cos'è, di nuovo")
    expect(title.locator("[data-said]")).to_have_text("Saved")
    expect(title.locator("[data-badge]")).to_have_text("Translated")

    theirs = other.locator("[data-passage]").first
    theirs.locator("textarea").fill("Un altro titolo")
    expect(theirs.locator("[data-conflict]")).to_contain_text("Che cos'è, di nuovo")
    theirs.get_by_role("button", name="Keep mine").click()
    expect(theirs.locator("[data-conflict]")).to_be_hidden()

    page.reload()
    expect(page.locator("[data-passage] textarea").first).to_have_value("Un altro titolo")
    page.keyboard.press("Alt+ArrowDown")
    expect(passage(page, NEW).locator("textarea")).to_be_focused()
    page.keyboard.type("Una sala piena di")
    page.keyboard.press("Alt+Enter")
    expect(passage(page, NEW).locator("textarea")).to_have_value("Una sala piena di strumento")
    page.keyboard.press("Control+Enter")
    expect(passage(page, NEW).locator("[data-badge]")).to_have_text("Translated")
    expect(passage(page, NEW).locator("[data-missed]")).to_be_hidden()


def test_preview_beside_follows_what_is_written(cms_window, desk):
    page = cms_window(width=WIDE)
    page.add_init_script(WATCH)
    page.goto(desk["page"])
    frame = page.frame_locator("[data-preview] iframe")
    expect(frame.locator("h1")).to_be_visible()
    expect(frame.locator(".site-header")).to_be_hidden()

    page.locator("[data-passage] textarea").first.fill("Un titolo che si vede subito")
    expect(frame.locator("h1")).to_have_text("Un titolo che si vede subito")
    last = page.locator("[data-passage]").last
    last.locator("textarea").focus()
    expect(frame.locator(f"#{last.get_attribute('data-block')}")).to_be_in_viewport()

    button = page.get_by_role("button", name="Preview beside")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-preview]")).to_be_hidden()
    page.reload()
    expect(button).to_have_attribute("aria-expanded", "false")
    assert violations(page) == []


def test_interface_is_read_text_by_text(cms_window, desk):
    page = cms_window(width=WIDE)
    page.add_init_script(WATCH)
    page.goto(desk["texts"])
    first, second = page.locator("[data-text]").nth(0), page.locator("[data-text]").nth(1)

    first.get_by_role("button", name="It is right").focus()
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("data-state", "read")
    expect(second.get_by_role("button", name="It is right")).to_be_focused()
    second.locator("textarea").fill("Altre parole <b>")
    page.keyboard.press("Control+Enter")
    expect(second.locator("[data-wrong]")).to_be_visible()
    second.locator("textarea").fill("Altre parole")
    page.keyboard.press("Control+Enter")
    expect(second).to_have_attribute("data-state", "proposed")

    page.get_by_role("button", name="All others on this page are right").click()
    expect(page.locator(".messages")).to_contain_text("28 texts are read.")
    assert violations(page) == []
