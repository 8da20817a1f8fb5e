"""Blocks that go out as HTML come back as they were; other HTML becomes blocks, and what is left is told."""

import pytest
from hypothesis import given, settings

from interop.folder.schema import Block
from interop.packages.webpages.reading import blocks_of
from interop.packages.webpages.writing import Page
from tests.interop.strategies import streams


class Package:
    """Holds every file that is asked for in `media/`."""

    def link(self, href: str) -> str:
        return href

    def file(self, address: str) -> str:
        return address if address.startswith("media/") else ""


def read(html: str) -> tuple[tuple[Block, ...], list[tuple[str, str]]]:
    told: list[tuple[str, str]] = []
    blocks = blocks_of(html, Package(), lambda *said: told.append(said[:2]))
    return blocks, told


@settings(max_examples=15)
@given(streams)
def test_blocks_come_back(blocks):
    html = Page(address=str, language="en").html(blocks)

    assert read(html) == (blocks, [])


def text(html: str) -> Block:
    return Block("text", html)


def heading(words: str, level: str = "2") -> Block:
    return Block("heading", {"text": words, "level": level})


def image(alt: str, caption: str = "") -> Block:
    return Block("image", {"image": "media/a.png", "alt": alt, "caption": caption})


TABLE = "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
ROWS = {"caption": "", "header": ["A", "B"], "rows": [["<p>1</p>", "<p>2</p>"]]}


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("plain words", [text("<p>plain words</p>")]),
        ("<div><p>a</p>b<span>c</span></div>", [text("<p>a</p><p>bc</p>")]),
        ("<p>a<p>b", [text("<p>a</p><p>b</p>")]),
        ("<h1>One</h1><h4>Two</h4>", [heading("One"), heading("Two", "3")]),
        ("<h2></h2>", []),
        ("<p>x<sup>2</sup> H<sub>2</sub>O</p>", [text("<p>x² H₂O</p>")]),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>", [text("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>")]),
        (
            '<p>a <img src="media/a.png" alt="A"> b</p>',
            [text("<p>a</p>"), image("A"), text("<p>b</p>")],
        ),
        (
            '<ul><li>a<img src="media/a.png" alt="A"></li><li>b</li></ul>',
            [text("<ul><li>a</li><li>b</li></ul>"), image("A")],
        ),
        (
            '<figure><img src="media/a.png" alt="A"><figcaption>C</figcaption></figure>',
            [image("A", "C")],
        ),
        ('<a href="media/a.png"><img src="media/a.png" alt="A"></a>', [image("A")]),
        (TABLE, [Block("table", ROWS)]),
        ("<table><tr><td>only</td></tr></table>", [text("<p>only</p>")]),
        ("<blockquote><p>q</p></blockquote>", [Block("quote", {"text": "<p>q</p>", "attribution": ""})]),
        (
            "<details><summary>S</summary>t</details>",
            [Block("accordion", {"items": [{"title": "S", "text": "<p>t</p>"}]})],
        ),
        (
            "<dl><dt>T</dt><dd>d</dd></dl>",
            [Block("terms", {"items": [{"term": "T", "definition": "<p>d</p>"}]})],
        ),
        ("<pre>a\nb</pre>", [text("<p><code>a</code><br/><code>b</code></p>")]),
        ('<a href="#top">up</a>', [text("<p>up</p>")]),
        ("<style>p {}</style>", []),
    ],
)
def test_html_becomes_blocks(html, blocks):
    assert read(html) == (tuple(blocks), [])


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<script>alert(1)</script>", [("lost", "element")]),
        ("<form><input></form>", [("lost", "element")]),
        ('<img src="elsewhere.png">', [("lost", "picture")]),
        ('<img src="media/a.png">', [("doubtful", "alt")]),
        ('<iframe src="https://example.org/x"></iframe>', [("doubtful", "frame")]),
        ('<iframe src="//www.youtube.com/embed/abcdefghijk"></iframe>', [("doubtful", "transcript")]),
        ("<object data='x.swf'></object>", [("lost", "film")]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", [("doubtful", "table-header")]),
    ],
)
def test_what_is_left_is_told(html, told):
    assert read(html)[1] == told


@pytest.mark.parametrize("tag", ["div", "ul", "b", "table", "details", "blockquote"])
def test_depth_ends_nothing(tag):
    blocks, _told = read(f"<{tag}>" * 3000 + "words")

    assert "words" in str(blocks)
