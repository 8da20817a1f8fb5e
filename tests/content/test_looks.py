"""What only a browser can tell: contrast as drawn, names of controls, nothing wider than the screen."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def chromium():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def styleguide(chromium, live_server):
    opened = []

    def visit(**options):
        page = chromium.new_page(**options)
        opened.append(page)
        page.goto(f"{live_server.url}/styleguide/")
        return page

    yield visit
    for page in opened:
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(styleguide, scheme, width):
    page = styleguide(color_scheme=scheme, viewport={"width": width, "height": 900})

    found = Axe().run(page, options=RULES).response["violations"]

    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_is_wider_than_the_screen(styleguide, width):
    page = styleguide(viewport={"width": width, "height": 900})

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_right_to_left_is_no_wider_either(styleguide):
    page = styleguide(viewport={"width": 360, "height": 900})
    page.evaluate("document.documentElement.dir = 'rtl'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_reading_settings_stay_for_the_next_page(styleguide):
    page = styleguide()
    page.click("[data-reading-settings] summary")
    page.click("text=130 %")
    page.reload()

    assert page.evaluate("document.documentElement.dataset.size") == "130"


def test_self_check_answers_without_scripts(styleguide):
    page = styleguide(java_script_enabled=False)
    page.locator(".check-option summary").nth(1).click()

    assert page.locator(".check-option .feedback").nth(1).is_visible()
    assert page.locator(".check .explanation").is_visible()


def test_outline_of_the_player_opens_on_a_phone_without_scripts(styleguide):
    page = styleguide(java_script_enabled=False, viewport={"width": 390, "height": 844})
    assert not page.locator("#outline").is_visible()

    page.click(".player-open")

    assert page.locator("#outline").is_visible()


def test_page_asks_no_other_host(chromium, live_server):
    page = chromium.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/styleguide/")
    page.close()

    assert [url for url in asked if not url.startswith(live_server.url)] == []
