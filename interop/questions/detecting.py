"""Which format a file has, by what stands in it."""

import re

from django.utils.translation import gettext as _

from safety.archives import UnsafeArchive, is_archive, open_archive

from .qti.packages import MANIFEST
from .schema import InvalidFile, Place, Refusal

_HEAD = 4_000
_ELEMENT = re.compile(rb"<(?!\?|!)(?:[\w-]+:)?([\w-]+)")
_ROOTS = {b"quiz": "moodle", b"assessmentItem": "qti", b"qti-assessment-item": "qti"}
_TESTS = (b"assessmentTest", b"qti-assessment-test", b"manifest")
_AIKEN = re.compile(rb"^ANSWER:\s*\S\s*$", re.MULTILINE)
_DELIMITERS = (b",", b";", b"\t")
_SHEET = "[Content_Types].xml"


def detect(data: bytes) -> str:
    """The name of a format, or InvalidFile."""
    if is_archive(data):
        return _packed(data)
    plain = _plain(data)
    if plain.lstrip().startswith(b"<"):
        return _marked_up(plain)
    if _names_columns(plain.partition(b"\n")[0]):
        return "csv"
    if _AIKEN.search(plain.replace(b"\r\n", b"\n")) and b"{" not in plain:
        return "aiken"
    if b"{" in plain or b"::" in plain or b"$CATEGORY:" in plain:
        return "gift"
    raise _unknown()


def _names_columns(line: bytes) -> bool:
    parted = (line.lower().split(mark) for mark in _DELIMITERS)
    return any(len(cells) > 1 and b"kind" in [cell.strip(b' "\r') for cell in cells] for cells in parted)


def _plain(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="ignore").encode(errors="ignore")
    return data.removeprefix(b"\xef\xbb\xbf")


def _packed(data: bytes) -> str:
    try:
        names = open_archive(data).names
    except UnsafeArchive as error:
        raise InvalidFile(Refusal(Place(item=error.entry), error.reason)) from error
    found = {MANIFEST: "qti", _SHEET: "xlsx"}
    kinds = [kind for name, kind in found.items() if name in names]
    if not kinds:
        raise InvalidFile(Refusal(Place(), _("The package holds neither a manifest nor a table.")))
    return kinds[0]


def _marked_up(data: bytes) -> str:
    root = _ELEMENT.search(data[:_HEAD])
    if root and root[1] in _ROOTS:
        return _ROOTS[root[1]]
    if root and root[1] in _TESTS:
        raise InvalidFile(Refusal(Place(1), _("A test comes as a package together with its items.")))
    raise _unknown()


def _unknown() -> InvalidFile:
    return InvalidFile(Refusal(Place(), _("This is none of the formats that can be read.")))
