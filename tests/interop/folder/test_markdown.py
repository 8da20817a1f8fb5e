import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interop.folder import markdown
from interop.folder.lines import RefusedError, numbered
from tests.interop.strategies import LETTERS, bodies
from tests.safety.corpus import PAYLOADS

few = settings(max_examples=50)
TAGS = ["p", "b", "i", "strong", "em", "ul", "ol", "li", "code", "span", "h2", "div"]
words = st.text(LETTERS, max_size=8).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
soup = st.recursive(
    words | st.just("<br/>"),
    lambda inner: (
        st.lists(inner, max_size=3).map("".join)
        | st.builds(lambda tag, text: f"<{tag}>{text}</{tag}>", st.sampled_from(TAGS), inner)
    ),
    max_leaves=8,
)


def html_of(text: str) -> str:
    return markdown.to_html(numbered(text))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\nparagraph.\n\nTwo.", "<p>One paragraph.</p><p>Two.</p>"),
        ("- a\n- b\n  1. c\n\n1. d", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul><ol><li>d</li></ol>"),
        ("\\- no list", "<p>- no list</p>"),
        ("<b>HTML</b>", "<p>&lt;b&gt;HTML&lt;/b&gt;</p>"),
        ("", ""),
    ],
)
def test_blocks_are_read(text, html):
    assert html_of(text) == html


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n\n## b", 3),
        ("a\n| b | c |", 2),
        ("> quote", 1),
        ("![x](y)", 1),
        ("3. three", 1),
        ("- a\n\n  b", 1),
        ("a\n\n[x](javascript:y)", 3),
    ],
)
def test_what_cannot_stand_there_is_refused(text, line):
    with pytest.raises(RefusedError) as refusal:
        html_of(text)

    assert refusal.value.line == line


@few
@given(bodies)
def test_body_is_written_and_read_back(html):
    assert html_of("\n".join(markdown.from_html(html))) == html


@few
@given(soup)
def test_any_stored_html_has_one_form(html):
    once = markdown.normal(html)

    assert markdown.normal(once) == once
    assert html_of("\n".join(markdown.from_html(html))) == once


def test_stored_html_of_the_editor_loses_its_marks_only():
    html = '<p data-block-key="x1">A <b>word</b></p><script>alert(1)</script><h2>Two</h2><ul><li data-block-key="y">c</li></ul>'

    assert markdown.from_html(html) == ["A **word**", "", "Two", "", "- c"]


@pytest.mark.parametrize("payload", [payload for payload, _ in PAYLOADS])
def test_no_attack_becomes_markup(payload):
    try:
        html = html_of(payload)
    except RefusedError:
        return

    assert set(re.findall(r"<(\w+)", html)) <= {"p", "a", "b", "i", "code", "ul", "ol", "li", "br"}
    assert not re.search(r"<[^>]* on\w+=|<[^>]*javascript:", html)
