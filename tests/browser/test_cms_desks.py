"""Our own desks in the CMS: banks, corrections, analysis, support, marking. axe finds nothing, the policy is kept, nothing is cut off."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.conftest import FOLDER
from tests.browser.looks import COLOURS_ONCE, TAGS
from tests.browser.test_cms_policy import WATCH, violations

THEIRS = [[".DraftEditor-root"], [".w-minimap__list"]]
"""Wagtail's editor gives its fields no name, and its list of panels no key to scroll it: known there."""
LOOK = """([tags, theirs]) => axe.run({ include: [["main"]], exclude: theirs }, { runOnly: tags, resultTypes: ["violations"] })
    .then((found) => found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)}`)))"""
SCHEMES = ("light", "dark")


@pytest.fixture(scope="session")
def desks(inside):
    return inside.run(FOLDER.joinpath("desk_scene.py").read_text())


def look(page, address, scheme):
    page.emulate_media(color_scheme=scheme)
    assert page.goto(address).status == 200, address
    faults = page.evaluate(LOOK, [TAGS, THEIRS])
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*faults, *violations(page), *(["too wide"] if width > 0 else [])]


@pytest.mark.parametrize("width", [1280, 360])
def test_every_desk_is_clean(cms_window, desks, width):
    page = cms_window(width=width)
    page.add_init_script(WATCH + AXE_SCRIPT + COLOURS_ONCE)

    found = {
        address: look(page, address, SCHEMES[(number + width) % 2]) for number, address in enumerate(desks)
    }

    assert len(found) > 20
    assert {address: faults for address, faults in found.items() if faults} == {}
