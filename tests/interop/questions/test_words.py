import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop.questions import words
from tests.interop.questions.roundtrips import few
from tests.safety.corpus import FRAGMENTS

HTML = st.lists(
    st.sampled_from([*FRAGMENTS, "<ul>", "<li>", "</ul>", "<p>", "</p>", "<b>", "a", " ", "&amp;"]),
    max_size=12,
)
HTML = HTML.map("".join)


@few
@given(HTML)
def test_there_is_one_form(html):
    assert words.line(words.line(html)) == words.line(html)
    assert words.body(words.body(html)) == words.body(html)


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("a<b>b", "<p>a<b>b</b></p>"),
        ("<p>one</p><p>two</p>", "<p>one<br/>two</p>"),
        ("Choose:<ul><li>a</li><li>b</li></ul>", "<p>Choose:<br/>– a<br/>– b</p>"),
        ("<h2>Title</h2><table><tr><td>cell</td></tr></table>", "<p>Title<br/>cell</p>"),
        ("x<sub>2</sub>", "<p>x2</p>"),
        ('<a href="javascript:x()">l</a>', "<p>l</p>"),
        ("   ", ""),
    ],
)
def test_a_question_is_one_paragraph(html, line):
    assert words.line(html) == line


def test_an_option_has_no_links():
    assert words.line('<a href="https://example.org">l</a>', has_links=False) == "<p>l</p>"


def test_lists_are_not_nested_without_end():
    html = "<ul><li>a" * 200

    assert words.body(html).count("<ul>") == 0


@pytest.mark.parametrize("text", ["a < b", "<b>", "&amp;", "one\ntwo", " x "])
def test_plain_text_is_no_markup(text):
    html = words.line(words.from_plain(text))

    assert words.lines_of(html) == text.strip()


def test_losses_are_counted():
    assert words.lost_in("<p><img src=x><IMG/><table><tr><td>a</td></tr></table><b>b</b>") == [
        "2 × <img> (pictures, sounds and films are not taken over)",
        "1 × <table> (its words are kept)",
    ]
