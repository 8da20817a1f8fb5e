"""Our own desks in the CMS: banks, corrections, analysis, support, marking, checks, errors, history, media. axe finds nothing, the policy is kept, nothing is cut off."""

from itertools import cycle

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.conftest import FOLDER
from tests.browser.looks import COLOURS_ONCE, TAGS, WIDE
from tests.browser.test_cms_policy import WATCH, violations

pytestmark = pytest.mark.any_database

THEIRS = [[".DraftEditor-root"], [".w-minimap__list"]]
"""Wagtail's editor gives its fields no name, and its list of panels no key to scroll it: known there."""
LOOK = """([tags, theirs]) => axe.run({ include: [["main"]], exclude: theirs }, { runOnly: tags, resultTypes: ["violations"] })
    .then((found) => found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)}`)))"""
SCHEMES = ("light", "dark")
NARROW = 360


def look(page, address):
    assert page.goto(address).status == 200, address
    faults = page.evaluate(LOOK, [TAGS, THEIRS])
    page.set_viewport_size({"width": NARROW, "height": 900})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": WIDE, "height": 900})
    return [*faults, *violations(page), *([f"{width} px wide"] if width > NARROW else [])]


@pytest.mark.parametrize("scene", ["desk_scene.py", "studio_scene.py"])
def test_every_desk_is_clean(cms_window, inside, scene):
    """Light and dark by turns."""
    desks = inside.run(FOLDER.joinpath(scene).read_text())
    page, found = cms_window(), {}
    page.add_init_script(WATCH + AXE_SCRIPT + COLOURS_ONCE)

    for address, scheme in zip(desks, cycle(SCHEMES)):
        page.emulate_media(color_scheme=scheme)
        found[address] = look(page, address)

    assert len(found) > 15
    assert {address: faults for address, faults in found.items() if faults} == {}
