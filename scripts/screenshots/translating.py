"""Fifteen minutes of a translator, as docs/translators.md tells them."""

from playwright.sync_api import Page

from scripts.screenshots.authoring import Desk
from scripts.screenshots.camera import Camera

DESK = "/cms/translations/?language=it"
COURSE = "C2"
FIRST_LESSON = 2
"""After the course and its first module."""
TITLE = "Cinque modelli su una mappa"
SUMMARY = "Conoscere cinque modelli di competenza interculturale, sapere a che cosa serve ciascuno e sceglierne uno."


def walk(desk: Desk, camera: Camera) -> None:
    translator = desk.enter("translator")
    fetch(translator, camera)
    choose(translator, camera)
    translate(translator, camera)
    publish(translator, camera)


def fetch(translator: Page, camera: Camera) -> None:
    """C1 brings its translations along, C2 begins at nothing."""
    translator.goto(DESK)
    for code in ("C1", COURSE):
        button = translator.get_by_role("button", name=f"Fetch {code} now")
        if button.count():
            button.click()
            translator.locator(".desk-table a", has_text=code).wait_for()
    translator.goto(DESK)
    camera.take(translator, "desk")


def choose(translator: Page, camera: Camera) -> None:
    translator.locator(".desk-table a", has_text=COURSE).click()
    translator.get_by_role("button", name="I work on it").click()
    translator.get_by_role("button", name="I no longer work on it").wait_for()
    camera.take(translator, "shelf")


def translate(translator: Page, camera: Camera) -> None:
    translator.locator(".desk-table tbody a").nth(FIRST_LESSON).click()
    for number, words in enumerate((TITLE, SUMMARY)):
        passage = translator.locator("[data-passage]").nth(number)
        passage.locator("textarea").fill(words)
        passage.locator("textarea").press("Control+Enter")
        passage.get_by_text("Translated", exact=True).wait_for()
    translator.evaluate("scrollTo(0, 0)")
    camera.take(translator, "side-by-side")


def publish(translator: Page, camera: Camera) -> None:
    """And what readers see of a page of which little is translated."""
    translator.get_by_role("button", name="Publish in").click()
    translator.get_by_text("is live in Italian").wait_for()
    preview = translator.get_by_role("link", name="Preview").get_attribute("href")
    translator.goto(str(preview))
    camera.take(translator, "half-translated")
