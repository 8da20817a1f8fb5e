"""What only a browser can tell of the components: widths, what works without scripts, what is remembered."""

import pytest

pytestmark = pytest.mark.any_database


@pytest.fixture
def styleguide(browse):
    def visit(**options):
        page = browse(**options)
        page.goto("/styleguide/")
        return page

    return visit


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_is_wider_than_the_screen(styleguide, width):
    page = styleguide(width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_right_to_left_is_no_wider_either(styleguide):
    page = styleguide(width=360)
    page.evaluate("document.documentElement.dir = 'rtl'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_reading_settings_stay_for_the_next_page(styleguide):
    page = styleguide()
    page.click("[data-reading-settings] summary")
    page.click("text=130 %")
    page.reload()

    assert page.evaluate("document.documentElement.dataset.size") == "130"


def test_self_check_answers_without_scripts(styleguide):
    page = styleguide(javascript=False)
    page.locator(".check-option summary").nth(1).click()

    assert page.locator(".check-option .feedback").nth(1).is_visible()
    assert page.locator(".check .explanation").is_visible()


def test_outline_of_the_player_opens_on_a_phone_without_scripts(styleguide):
    page = styleguide(javascript=False, width=390)
    assert not page.locator("#outline").is_visible()

    page.click(".player-open")

    assert page.locator("#outline").is_visible()


def test_page_asks_no_other_host(browse, demo):
    page, asked = browse(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/styleguide/")

    assert asked
    assert [url for url in asked if not url.startswith(demo.base)] == []
