"""Bytes of a text file → text, or the line where that ends."""

import re

from django.utils.translation import gettext as _

from .schema import LARGEST, InvalidFile, Place, Refusal, checked_size

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")


def text_of(data: bytes, *, may_be_western: bool = False, largest: int = LARGEST) -> str:
    """UTF-8, or UTF-16 that says so; tables may also be as old Windows programs write them."""
    checked_size(data, largest)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if not may_be_western or b"\0" in data:
            raise _refused(data[: error.start], _("This is not UTF-8.")) from error
        text = _western(data)
    return _checked(text.replace("\r\n", "\n").replace("\r", "\n"))


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _refused(data[: error.start], _("This is neither UTF-8 nor Windows-1252.")) from error


def _refused(before: bytes, reason: str) -> InvalidFile:
    return InvalidFile(Refusal(Place(before.count(b"\n") + 1), reason))


def _checked(text: str) -> str:
    if odd := _CONTROL.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        code = f"U+{ord(odd[0]):04X}"
        raise InvalidFile(Refusal(Place(line), _("The sign %(code)s stands in no text.") % {"code": code}))
    return text
