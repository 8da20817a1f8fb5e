"""XML that reaches for other files, or grows (security: S-52)."""

import pytest

from safety.xml import DEEPEST, MOST_ELEMENTS, UnsafeXml, parse

LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [
  <!ENTITY lol "lol">
  <!ENTITY lol2 "&lol;&lol;&lol;&lol;">
]>
<lolz>&lol2;</lolz>"""
HOSTILE = {
    "billion laughs": (LAUGHS, "A DTD is not allowed.", 2),
    "external entity": (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        "A DTD is not allowed.",
        1,
    ),
    "parameter entity": (
        b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]><a/>',
        "A DTD is not allowed.",
        1,
    ),
    "external DTD": (b'<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">\n<a/>', "A DTD is not allowed.", 1),
    "empty DTD": (b"<!DOCTYPE a []><a/>", "A DTD is not allowed.", 1),
    "public DTD": (b'<!DOCTYPE a PUBLIC "-//a" "a.dtd"><a/>', "A DTD is not allowed.", 1),
    "entity of a bare document type": (b"<!DOCTYPE a>\n<a>&x;</a>", "undefined entity", 2),
    "unknown entity": (b"<a>\n&nbsp;</a>", "undefined entity", 2),
    "truncated": (b"<a>\n<b>", "no element found", 2),
    "not well formed": (b"<a>\n\n</b>", "mismatched tag", 3),
    "NUL": (b"<a>\n\0</a>", "not well-formed (invalid token)", 2),
    "empty": (b"", "no element found", 1),
    "wrong encoding": (b'<?xml version="1.0" encoding="utf-8"?>\n<a>\xe9</a>', "invalid token", 2),
    "unknown encoding": (b'<?xml version="1.0" encoding="klingon"?><a/>', "encoding", 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_xml_is_refused_with_its_line(name):
    data, reason, line = HOSTILE[name]

    with pytest.raises(UnsafeXml) as caught:
        parse(data)

    assert reason in caught.value.reason
    assert caught.value.line == line


def test_document_type_that_is_only_a_name_is_none():
    assert parse(b"<!DOCTYPE quiz>\n<quiz/>").name == "quiz"


def test_an_external_file_is_never_opened(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    included = f'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{secret}" parse="text"/></a>'

    assert "SECRET" not in parse(included.encode()).text


def test_deep_nesting_is_refused_and_the_limit_is_not():
    assert parse(b"<a>" * DEEPEST + b"</a>" * DEEPEST).name == "a"

    with pytest.raises(UnsafeXml, match=f"more than {DEEPEST} deep"):
        parse(b"<a>" * 1_000_000)


def test_a_million_elements_are_refused():
    with pytest.raises(UnsafeXml, match=f"more than {MOST_ELEMENTS} elements"):
        parse(b"<a>" + b"<b/>" * 1_000_000)


def test_size_is_limited():
    with pytest.raises(UnsafeXml, match="larger than 10 bytes"):
        parse(b"<a>" + b" " * 10 + b"</a>", largest=10)


def test_elements_come_without_namespace_and_with_their_line():
    root = parse(b'<a xmlns="urn:x">\n one <b:c xmlns:b="urn:y" b:d="1">two</b:c></a>')

    child = root.child("c")
    assert (root.name, root.namespace, child.line, child.get("d")) == ("a", "urn:x", 2, "1")
    assert root.text == "\n one two"
    assert [found.name for found in root.all()] == ["a", "c"]
