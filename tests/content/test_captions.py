import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.captions import (
    LARGEST,
    MOST,
    CaptionsError,
    Cue,
    clean,
    in_order,
    read,
    subrip,
    transcript,
    webvtt,
)

SIGNS = ["a", "é", "<", "&", ">", "-", "\n", " ", "\u200f", "1", ":", "NOTE", "-->", "amp;"]
PARTS = ["WEBVTT", "\n", " --> ", "00:01.000", " ", "<v", ">", "\x00", "9", ":", "\r"]


def joined(parts, most):
    return st.lists(st.sampled_from(parts), max_size=most).map("".join)


cues = st.lists(
    st.builds(
        lambda start, length, text, settings: Cue(start, start + length, text, settings),
        st.integers(0, 999 * 3_600_000),
        st.integers(1, 9_000_000),
        joined(SIGNS, 12).map(clean).filter(bool),
        st.sampled_from(["", "align:start", "line:90% position:10%,line-left"]),
    ).filter(lambda cue: cue.end < 999 * 3_600_000),
    max_size=5,
).map(in_order)


@given(cues)
def test_what_is_written_is_read_again(found):
    assert read(webvtt(found)) == found
    assert read(subrip(found)) == [cue._replace(settings="") for cue in found]


@given(joined(PARTS, 30))
def test_whatever_comes_is_read_or_refused_with_its_line(text):
    """Nothing but the one error, and its line is there."""
    line = 1
    try:
        read(text)
    except CaptionsError as error:
        line = error.line

    assert 1 <= line <= len(text) + 1


def test_marks_of_a_file_become_plain_words():
    file = (
        "\ufeffWEBVTT - made elsewhere\r\n\r\nNOTE\r\nnothing\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\n"
        "first\r\n00:01.500 --> 01:00:04.000 align:start\r\n<v.loud Mara>Bread &amp; <i>salt</i>\r\n"
    )

    assert read(file) == [Cue(1_500, 3_604_000, "Mara: Bread & salt", "align:start")]


@pytest.mark.parametrize(
    ("file", "code", "line"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n\n00:03 --> 00:04\nHo", "timing", 6),
        ("WEBVTT\n\n1\nno time at all", "timing", 4),
        ("WEBVTT\n\n1", "timing", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n" + "a" * 1001, "text", 4),
        ("00:01.000 --> 00:02.000\na\n\n" * (MOST + 1), "cues", MOST * 3 + 1),
        ("a" * (LARGEST + 1), "size", 1),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(file, code, line):
    with pytest.raises(CaptionsError) as refused:
        read(file)

    assert (refused.value.code, refused.value.line) == (code, line)


def test_transcript_has_a_paragraph_for_each_speaker_and_after_each_pause():
    said = [
        Cue(0, 1_000, "Mara: We come\non Monday."),
        Cue(1_000, 2_000, "With four learners."),
        Cue(2_000, 3_000, "Jonas: Good."),
        Cue(9_000, 9_500, "(A door.)"),
    ]

    assert transcript(said) == "Mara: We come on Monday. With four learners.\n\nJonas: Good.\n\n(A door.)"
