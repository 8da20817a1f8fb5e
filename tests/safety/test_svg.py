"""What may come into a page as a drawing, and what is refused (security S-52)."""

import time

import pytest

from safety.svg import LARGEST, UnsafeSvg, checked_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"'


def drawing(inside: str, attributes: str = "") -> str:
    return f"{HEAD}{attributes}>{inside}</svg>"


def test_drawing_is_written_anew_without_comments():
    text = drawing('<!-- a saw --><g class="line">\n<path  d="M1 2L3 4"/></g>', ' fill="none"')

    assert checked_svg(text) == (
        f'{HEAD} fill="none">\n  <g class="line">\n    <path d="M1 2L3 4"/>\n  </g>\n</svg>\n'
    )


def test_checking_twice_changes_nothing():
    once = checked_svg(drawing('<circle class="accent" cx="1" cy="2.5" r="3"/><g/>'))

    assert checked_svg(once) == once


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h-1.5e2z" stroke="#b5623a" stroke-dasharray="1 5" stroke-linecap="round"/>',
        '<rect x="1" y="1" width="50%" height="2px" rx="2" opacity=".5"/>',
        '<polygon points="1,2 3,4" transform="translate(1 2) rotate(45)"/>',
        '<ellipse cx="1" cy="1" rx="2" ry="3" fill="currentColor"/>',
    ],
)
def test_shapes_and_lines_are_allowed(inside):
    assert inside in checked_svg(drawing(inside))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (drawing("<script>alert(1)</script>"), "script"),
        (drawing("<style>*{}</style>"), "style"),
        (drawing('<a href="https://example.org"/>'), "element a"),
        (drawing('<image href="x.png"/>'), "image"),
        (drawing("<foreignObject/>"), "foreignObject"),
        (drawing('<use href="#a"/>'), "use"),
        (drawing("<animate/>"), "animate"),
        (drawing("<svg/>"), "svg"),
        (drawing('<path d="M0 0" onclick="x()"/>'), "onclick"),
        (drawing('<path d="M0 0" style="fill:red"/>'), "style"),
        (drawing('<path d="M0 0" class="evil"/>'), "class"),
        (drawing('<path d="M0 0" id="cookie"/>'), "id"),
        (drawing('<path fill="url(#x)"/>'), "fill"),
        (drawing('<path d="javascript:alert(1)"/>'), "attribute d"),
        (drawing("", ' xmlns:xlink="http://www.w3.org/1999/xlink"'), "xmlns:xlink"),
        (drawing("words"), "Text"),
        (drawing("<![CDATA[<script>]]>"), "Text"),
        (drawing("<?php echo 1 ?>"), "Processing"),
        ("<html/>", "html"),
        ('<svg viewBox="0 0 1 1"/>', "xmlns"),
        ("<svg", "well-formed"),
        (drawing("&amp;#106;"), "Text"),
    ],
)
def test_anything_else_is_refused(text, reason):
    with pytest.raises(UnsafeSvg, match=reason):
        checked_svg(text)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]>',
        "<!DOCTYPE svg>",
    ],
)
def test_dtd_is_refused(doctype):
    with pytest.raises(UnsafeSvg, match="DTD"):
        checked_svg(doctype + drawing("<g/>"))


def test_refusal_names_the_line():
    with pytest.raises(UnsafeSvg) as refusal:
        checked_svg(drawing('<g/>\n<g/>\n<path onload="x"/>'))

    assert refusal.value.line == 3


def test_deep_and_large_drawings_are_refused():
    with pytest.raises(UnsafeSvg, match="deep"):
        checked_svg(drawing("<g>" * 30 + "</g>" * 30))
    with pytest.raises(UnsafeSvg, match="characters"):
        checked_svg(drawing(" " * LARGEST))


@pytest.mark.parametrize("value", ["1" * 90_000, "1 " * 90_000 + "x", "1,", ",," * 90_000, "1e" * 60_000])
def test_no_value_takes_long(value):
    started = time.process_time()

    with pytest.raises(UnsafeSvg):
        checked_svg(drawing(f'<polygon points="{value}x"/>'))

    assert time.process_time() - started < 1
