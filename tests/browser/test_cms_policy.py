"""H-03: the CMS works under its strict policy; what a screen tries and the policy forbids is a failure."""

from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import until

pytestmark = pytest.mark.any_database

SCREENS = Path(__file__).with_name("cms_screens.py")
WATCH = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(
        `${location.pathname} ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));
    const ask = window.fetch;
    window.asking = 0;
    window.fetch = (...said) => { window.asking += 1; return ask(...said).finally(() => { window.asking -= 1; }); };
"""


@pytest.fixture(scope="session")
def addresses(inside):
    return inside.run(SCREENS.read_text())


@pytest.fixture
def cms(cms_window):
    page = cms_window()
    page.add_init_script(WATCH)
    return page


def violations(page):
    """Once the page has heard all that it asked for."""
    until(page, "!window.asking")
    return page.evaluate("window.violations ?? []")


def visit(page, address):
    assert page.goto(address).status == 200, address
    page.wait_for_load_state("networkidle")
    return violations(page)


def test_no_screen_of_the_cms_breaks_its_policy(cms, addresses):
    """Four windows by turns: while three others open, the scripts of a screen do what they want to do a little later."""
    windows = [cms, *(cms.context.new_page() for _ in range(3))]
    found = []
    for window in windows:
        window.add_init_script(WATCH)
    for address, window in zip(addresses["screens"], cycle(windows)):
        found += violations(window)
        assert window.goto(address).status == 200, address
    for window in windows:
        window.wait_for_load_state("networkidle")
        found += violations(window)

    assert len(addresses["screens"]) > 40
    assert found == []


def test_what_a_screen_breaks_is_seen(cms):
    visit(cms, "/cms/")
    cms.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/x.png'}))")
    until(cms, "window.violations.length > 0")

    assert "https://elsewhere.example/x.png" in violations(cms)[0]


def test_focal_point_editor_is_the_one_known_exception(cms, addresses):
    found = visit(cms, addresses["image"])

    assert {each.split(" ")[1] for each in found} == {"script-src-attr"}
    assert all("jquery.Jcrop" in each for each in found)
    expect(cms.locator(".jcrop-holder")).to_be_visible()


def test_inline_panel_adds_a_row_with_a_working_chooser(cms):
    visit(cms, "/cms/workflows/add/")

    cms.click("#id_pages-ADD, #id_workflow_pages-ADD")
    cms.click("[data-chooser-action-choose] >> visible=true >> nth=0")

    expect(cms.locator(".modal-content")).to_be_visible()
    assert violations(cms) == []


def test_date_picker_opens(cms, addresses):
    edit = next(address for address in addresses["screens"] if address.endswith("/edit/"))
    visit(cms, edit)

    cms.click("[aria-label='Toggle status']")
    cms.click("button:has-text('Set schedule')")
    cms.click("#id_go_live_at")

    expect(cms.locator(".xdsoft_datetimepicker >> visible=true").first).to_be_visible()
    assert violations(cms) == []


def test_page_is_previewed_inside_the_cms(cms, addresses):
    edit = next(address for address in addresses["screens"] if address.endswith("/edit/"))
    visit(cms, edit)

    cms.click("[aria-label='Toggle preview']")

    preview = cms.locator("iframe[title='Preview']").first.content_frame
    expect(preview.locator("main")).to_be_visible(timeout=30_000)
    assert violations(cms) == []
