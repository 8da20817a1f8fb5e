import gzip
import re

import pytest

from content import stylesheets

PARTS = sorted((stylesheets.FOLDER / "parts").glob("*.css"))
SIDES = r"(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom"
PHYSICAL = rf"(?<![\w-])(?:{SIDES}|(?:max-|min-)?(?:width|height))\s*:"


def test_bundle_is_up_to_date():
    assert stylesheets.BUNDLE.read_text() == stylesheets.bundle(), "run `python -m content.stylesheets`"


def test_bundle_is_at_most_14_kilobytes_compressed():
    assert len(gzip.compress(stylesheets.BUNDLE.read_bytes(), 9)) <= 14_000


def test_minified_drops_comments_and_space():
    assert (
        stylesheets.minified("/* why */\n.a ,\n.b { color: red;\n  margin: 0 1px; }\n")
        == ".a,.b{color:red;margin:0 1px}\n"
    )


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.stem)
def test_part_uses_logical_properties_and_a_layer(part):
    css = re.sub(r"@media[^{]*|/\*.*?\*/", "", part.read_text(), flags=re.DOTALL)

    assert re.findall(PHYSICAL, css) == []
    assert "@layer" in css


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.stem)
def test_part_asks_no_other_host(part):
    assert re.findall(r"@import|url\((?!['\"]?data:)", part.read_text()) == []


def test_every_token_that_is_used_is_defined():
    css = stylesheets.BUNDLE.read_text()
    defined = set(re.findall(r"(--[\w-]+):", css))

    assert set(re.findall(r"var\((--[\w-]+)", css)) - defined == set()
