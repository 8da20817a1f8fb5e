"""Damaged and hostile files: a message with line or item, and nothing of the file (security: S-50 to S-52, S-54, S-55)."""

from contextlib import suppress
from html import escape
from time import monotonic

import pytest

from interop.questions import formats
from interop.questions.schema import MOST_ANSWERS, InvalidFile
from safety.archives import pack
from tests.interop.questions.samples import packed_sample, sample

LAUGHS = b'<?xml version="1.0"?>\n<!DOCTYPE quiz [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>\n<quiz>&c;</quiz>'
EXTERNAL = b'<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<quiz>&a;</quiz>'
ITEM = sample("qti22/items/choice.xml")
MANIFEST = """<manifest><resources>
<resource type="imsqti_item_xmlv2p2" href="%s"/>
</resources></manifest>"""
OPTIONS = b"~x " * 1_000_000


def faults(name: str, data: bytes) -> list[tuple[str, int, str]]:
    with pytest.raises(InvalidFile) as caught:
        formats.read(data, name)
    return [(fault.place.item, fault.place.line, fault.reason) for fault in caught.value.errors]


def package(href: str, **files: bytes) -> bytes:
    return pack({"imsmanifest.xml": (MANIFEST % href).encode()} | files)


@pytest.mark.parametrize("name", ["moodle", "qti"])
@pytest.mark.parametrize("data", [LAUGHS, EXTERNAL])
def test_entities_are_refused(name, data):
    assert [reason for _item, _line, reason in faults(name, data)] == ["A DTD is not allowed."]


@pytest.mark.parametrize("name", ["gift", "aiken", "csv"])
def test_nul_is_told_with_its_line(name):
    assert faults(name, b"kind\nA. x\0\n") == [("", 2, "The sign U+0000 stands in no text.")]


@pytest.mark.parametrize("name", ["gift", "aiken"])
def test_a_wrong_encoding_is_told_with_its_line(name):
    assert faults(name, "Où?\nA. là".encode("cp1252")) == [("", 1, "This is not UTF-8.")]


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("gift", 5_000_000),
        ("aiken", 5_000_000),
        ("csv", 10_000_000),
        ("moodle", 10_000_000),
        ("qti", 10_000_000),
    ],
)
def test_size_is_limited(name, size):
    assert faults(name, b"x" * (size + 1)) == [("", 0, f"The file is larger than {size} bytes.")]


@pytest.mark.parametrize("text", ["{1:SA:=", "{", "[[", "<a='", "<!--", "<ul><li>", "\\~", "=", "#"])
def test_no_text_takes_long(text):
    """Quadratic time would be minutes here."""
    html = escape(text * (90_000 // len(text)))
    xml = f'<quiz><question type="cloze"><questiontext><text>{html}</text></questiontext></question></quiz>'

    started = monotonic()
    for name, data in (("moodle", xml), ("gift", f"Q {{={text * 30_000}}}")):
        with suppress(InvalidFile):
            formats.read(data.encode(), name)
    assert monotonic() - started < 10


@pytest.mark.parametrize("name", formats.READERS)
def test_an_empty_file_is_refused(name):
    assert len(faults(name, b"")) == 1


@pytest.mark.parametrize(
    ("name", "file", "last", "line"),
    [
        ("moodle", "questions.moodle.xml", b"<questiontext", 6),
        ("gift", "questions.gift", b"{", 6),
        ("csv", "questions.csv", b"Fine", 11),
    ],
)
def test_a_truncated_file_brings_nothing(name, file, last, line):
    data = sample(file).replace(b"Fine", b'"Fine')
    cut = data[: data.index(last) + len(last)]

    assert [line for _item, line, _reason in faults(name, cut)] == [line]


def test_every_broken_question_is_told():
    text = b"One {=a\n\nTwo {~a =b}\n\n::three:: Three {#x..5}\n\nFour {a}}"

    assert faults("gift", text) == [
        ("", 1, "A brace is missing: answers stand between { and }, before the next empty line."),
        ("three", 5, "“x” is no number."),
        ("", 7, "A question has one pair of braces; other braces are written \\{ and \\}."),
    ]


def test_after_twenty_faults_the_rest_is_not_read():
    assert len(faults("gift", b"Q {=a\n\n" * 500)) == 20


def test_a_file_with_too_many_questions_is_refused():
    assert faults("gift", b"Q {T}\n\n" * 2_001) == [("", 4001, "A file has at most 2000 questions.")]


def test_a_million_options_are_refused():
    data = b"Q {=a " + OPTIONS + b"}"

    assert faults("gift", data) == [("", 1, f"A question has at most {MOST_ANSWERS} answers.")]


def test_a_million_choices_are_refused():
    choices = b"<simpleChoice identifier='a'>x</simpleChoice>"
    data = ITEM.replace(b"<simpleChoice ", choices * 1_000 + b"<simpleChoice ", 1)

    assert faults("qti", data) == [("The first call", 2, f"A question has at most {MOST_ANSWERS} answers.")]


def test_deep_nesting_is_refused():
    data = b"<quiz>" + b"<question>" * 100_000

    assert faults("moodle", data) == [("", 1, "Elements stand more than 60 deep.")]


@pytest.mark.parametrize("number", ["9**9**9", "__import__('os')", "1e999999999", "1" * 500, "NaN", "(1)"])
def test_a_number_is_never_calculated(number):
    assert faults("gift", f"Q {{#{number}}}".encode()) == [("", 1, f"“{number[:40]}” is no number.")]


@pytest.mark.parametrize(
    "href", ["../../settings.py", "/etc/passwd", "file:///etc/passwd", "%2e%2e/x", "b.xml"]
)
def test_a_package_names_nothing_outside_itself(href):
    data = package(href, **{"a.xml": ITEM})

    assert faults("qti", data) == [("imsmanifest.xml", 0, f"The package has no file “{href}”.")]


def test_a_package_with_an_odd_name_is_refused():
    data = pack({"imsmanifest.xml": b"<manifest/>", "../x": b""})

    assert faults("qti", data) == [("../x", 0, "Its name is not the name of a file inside the package.")]


def test_a_damaged_item_is_told_with_its_name_and_line():
    data = package("a.xml", **{"a.xml": ITEM[:600]})

    assert [(item, line > 1) for item, line, _reason in faults("qti", data)] == [("a.xml", True)]


def test_a_bomb_is_refused():
    data = package("a.xml", **{"a.xml": b" " * 19_000_000})

    assert faults("qti", data) == [("a.xml", 0, "It is packed too tightly to be a real file.")]


@pytest.mark.parametrize("cut", [10, 200, -100, -5])
def test_a_truncated_package_is_refused(cut):
    assert len(faults("qti", packed_sample("qti22")[:cut])) == 1
