"""XML as it is written: elements from names, attributes and parts that are either elements or text."""

import re
from html import escape
from typing import NewType

Markup = NewType("Markup", str)
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Xml(str):
    """Text that is markup already."""

    __slots__ = ()


def element(name: str, *parts: str, **attributes: object) -> Xml:
    """In the names of attributes, `_` stands for `-` and `__` for `:`; None leaves one out."""
    said = "".join(
        f' {_name(key)}="{_text(str(value))}"' for key, value in attributes.items() if value is not None
    )
    inside = "".join(part if isinstance(part, Xml) else _text(part) for part in parts)
    return Xml(f"<{name}{said}>{inside}</{name}>" if parts else f"<{name}{said}/>")


def joined(*parts: str) -> Xml:
    """Elements that follow one another, each on a line of its own."""
    return Xml("\n".join(["", *filter(None, parts), ""]))


def document(root: Xml) -> bytes:
    return f"{DECLARATION}{root}\n".encode()


def _name(key: str) -> str:
    return key.replace("__", ":").replace("_", "-")


def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text))
