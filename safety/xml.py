"""The only place that reads XML from outside: no DTD, no entities of its own, limits on size, depth and number.

`<!DOCTYPE quiz>` says nothing but the name of the root, and some systems write it: it is no DTD.

`parse(data)` gives the root as a plain element, or refuses the whole file with the line (`UnsafeXml`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException, DTDForbidden
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext as _

LARGEST = 10_000_000
DEEPEST = 60
MOST_ELEMENTS = 200_000
MOST_ATTRIBUTES = 60


class UnsafeXml(ValueError):
    def __init__(self, reason: str, line: int):
        self.reason = reason
        self.line = line
        super().__init__(reason)


@dataclass
class Element:
    """`name` and the names of attributes come without their namespace."""

    name: str
    namespace: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    content: list["Element | str"] = field(default_factory=list)
    line: int = 0

    def children(self, *names: str) -> list["Element"]:
        """Those of these names, or all."""
        elements = (part for part in self.content if isinstance(part, Element))
        return [element for element in elements if not names or element.name in names]

    def child(self, name: str) -> "Element | None":
        return next(iter(self.children(name)), None)

    def all(self, *names: str) -> Iterator["Element"]:
        """The element itself and all below it, in their order."""
        if not names or self.name in names:
            yield self
        for element in self.children():
            yield from element.all(*names)

    def first(self, *names: str) -> "Element | None":
        return next(self.all(*names), None)

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.content)

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)


def parse(data: bytes, *, largest: int = LARGEST) -> Element:
    if len(data) > largest:
        raise UnsafeXml(_("This is larger than %(size)s bytes.") % {"size": largest}, 1)
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.expat = parser.parser
    parser.parser.StartDoctypeDeclHandler = _refuse_dtd
    try:
        parser.feed(data)
        root = parser.close()
    except DTDForbidden as error:
        raise UnsafeXml(_("A DTD is not allowed."), parser.parser.CurrentLineNumber) from error
    except DefusedXmlException as error:
        raise UnsafeXml(_("Entities are not allowed."), parser.parser.CurrentLineNumber) from error
    except ParseError as error:
        raise UnsafeXml(_not_well_formed(error), error.position[0]) from error
    except (LookupError, ValueError, UnicodeError) as error:
        if isinstance(error, UnsafeXml):
            raise
        raise UnsafeXml(_("Its encoding cannot be read."), parser.parser.CurrentLineNumber) from error
    return root


def _refuse_dtd(name: str, system: str | None, public: str | None, has_subset: int) -> None:
    if system or public or has_subset:
        raise DTDForbidden(name, system, public)


def _not_well_formed(error: ParseError) -> str:
    reason = str(error).partition(":")[0]
    return _("This is not well-formed XML: %(reason)s.") % {"reason": reason}


class _Builder:
    """What the parser tells its findings to."""

    def __init__(self):
        self.expat: Any = None
        self.open: list[Element] = []
        self.root: Element | None = None
        self.count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= DEEPEST:
            self._refuse(_("Elements stand more than %(depth)s deep.") % {"depth": DEEPEST})
        if self.count > MOST_ELEMENTS or len(attributes) > MOST_ATTRIBUTES:
            self._refuse(_("It has more than %(count)s elements.") % {"count": MOST_ELEMENTS})
        namespace, name = _parted(tag)
        said = {_parted(key)[1]: value for key, value in attributes.items()}
        element = Element(name, namespace, said, line=self.expat.CurrentLineNumber)
        if self.open:
            self.open[-1].content.append(element)
        self.open.append(element)

    def end(self, tag: str) -> None:
        self.root = self.open.pop()

    def data(self, text: str) -> None:
        self.open[-1].content.append(text)

    def close(self) -> Element | None:
        return self.root

    def _refuse(self, reason: str) -> NoReturn:
        raise UnsafeXml(reason, self.expat.CurrentLineNumber)


def _parted(name: str) -> tuple[str, str]:
    namespace, _brace, local = name.removeprefix("{").rpartition("}")
    return namespace, local
