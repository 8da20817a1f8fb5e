"""Two languages on one page: which block speaks which, and what stands beside what."""

from dataclasses import dataclass

import pytest

from content.mixed import Mixed, interleaved, pairs, parts_of
from content.templatetags.pontis import lang_attr, with_anchor


@dataclass(frozen=True)
class Block:
    id: str
    text: str


def blocks(text: str) -> list[Block]:
    """`a:one b:two` as blocks."""
    return [Block(*word.split(":")) for word in text.split()]


def mixed(own: str, source: str, *untranslated: str) -> list[tuple[str, str]]:
    stream = Mixed(blocks(own), blocks(source), frozenset(untranslated), "en")
    return [(part.block.text, part.language) for part in parts_of(stream)]


@pytest.mark.parametrize(
    ("own", "other", "together"),
    [
        ("abc", "abc", "abc"),
        ("ac", "abc", "abc"),
        ("c", "abc", "abc"),
        ("ab", "abcd", "abcd"),
        ("ba", "abx", "bxa"),
        ("", "ab", "ab"),
    ],
)
def test_interleaved(own, other, together):
    assert "".join(interleaved(own, other)) == together


def test_source_speaks_where_nothing_is_translated():
    assert mixed("a:uno b:two", "a:one b:two", "b") == [("uno", ""), ("two", "en")]


def test_block_that_the_translation_lacks_stands_at_its_place():
    assert mixed("a:uno c:tre", "a:one b:two c:three", "b") == [("uno", ""), ("two", "en"), ("tre", "")]


def test_block_that_was_left_out_on_purpose_stays_out():
    assert mixed("a:uno", "a:one b:two") == [("uno", "")]


def test_block_that_the_source_lost_keeps_its_mark():
    assert mixed("a:uno b:two", "a:one", "b") == [("uno", ""), ("two", "en")]


def test_plain_stream_has_one_language():
    assert [part.language for part in parts_of(blocks("a:one"))] == [""]


def test_pairs_may_lack_one_side():
    found = pairs(blocks("a:uno c:tre"), blocks("a:one b:two"))

    assert [(each.own and each.own.block.text, each.other and each.other.block.text) for each in found] == [
        ("uno", "one"),
        (None, "two"),
        ("tre", None),
    ]


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<p>Text</p><p>more</p>", '<p id="b-1">Text</p><p>more</p>'),
        ('\n<h2 class="x">Title</h2>', '\n<h2 id="b-1" class="x">Title</h2>'),
        ('<h2 id="own">Title</h2>', '<h2 id="own">Title</h2>'),
        ("", ""),
    ],
)
def test_first_element_gets_the_name(html, named):
    assert with_anchor(html, "b-1") == named


def test_direction_is_said_where_it_differs(settings):
    settings.LANGUAGES_BIDI = ["ar"]

    assert (lang_attr("it"), lang_attr("ar")) == (' lang="it"', ' lang="ar" dir="rtl"')
