"""The HTML of other systems → our blocks. Whatever has no place here is told, and words are kept wherever they stand.

What is read is only words and addresses, written anew: nothing of the other system's markup comes along.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from html import escape
from typing import Protocol

from django.utils.translation import gettext as _

from interop.folder import markdown, media
from interop.folder.lines import plain
from interop.folder.schema import Block
from interop.packages.schema import DOUBTFUL, LOST
from safety.xml import Element

from . import films, marks, tables, tree
from .marked import Marked

Tell = Callable[[str, str, str], None]
"""weight, code, text: the reader of a package knows the place."""

INLINE = {
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "cite": "i",
    "code": "code",
    "tt": "code",
    "kbd": "code",
}
LISTS = frozenset({"ul", "ol"})
HEADINGS = {"h1": "2", "h2": "2", "h3": "3", "h4": "3", "h5": "3", "h6": "3"}
FLOW = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "center",
        "address",
        "fieldset",
        "li",
        "td",
        "th",
    ]
)
SILENT = frozenset(
    {"style", "head", "title", "meta", "link", "template", "noscript", "colgroup", "col", "base"}
)
LEFT = frozenset(
    [
        "script",
        "form",
        "input",
        "button",
        "select",
        "textarea",
        "svg",
        "canvas",
        "applet",
        "math",
        "map",
        "marquee",
        "frame",
        "frameset",
    ]
)
FILMS = frozenset({"iframe", "video", "audio", "embed", "object"})
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_LONGEST_TITLE, _LONGEST_ALT = 200, 500
_DEEPEST_LIST = 6


class Source(Protocol):
    def link(self, href: str) -> str:
        """Where it leads here: `https://…`, `course:…`, `media/…`; nothing where it leads nowhere."""
        ...

    def file(self, address: str) -> str:
        """The path in `media/` of a file of the package; nothing where there is none that can be shown."""
        ...


def blocks_of(html: str, source: Source, tell: Tell, *, title: str = "") -> tuple[Block, ...]:
    """`title` is what the page is called: a heading at its start that only repeats it is left out."""
    reading = Reading(source, tell)
    reading.walk(tree.parse(html))
    return without_title(reading.finish(), title)


def without_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    first = blocks[0] if blocks else None
    repeats = first is not None and first.kind == "heading" and first.value["text"] == plain(title)
    return blocks[1:] if repeats else blocks


def joined(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Texts that follow one another are one, and empty ones none."""
    found: list[Block] = []
    for block in blocks:
        if block.kind == "text" and found and found[-1].kind == "text":
            found[-1] = Block("text", markdown.normal(f"{found[-1].value}{block.value}"))
        elif block.value:
            found.append(block)
    return tuple(found)


class Reading:
    def __init__(self, source: Source, tell: Tell):
        self.source = source
        self.tell = tell
        self.blocks: list[Block] = []
        self.left: Counter[str] = Counter()
        self._pieces: list[str] = []
        self._marks: list[tuple[str, str]] = []
        self._later: list[Element] = []
        self._after: list[Block] = []
        self._lists = 0

    def finish(self) -> tuple[Block, ...]:
        self.flush()
        for tag, count in self.left.items():
            self.tell(
                LOST,
                "element",
                _("%(count)s × <%(tag)s>: this has no place in a lesson.") % {"count": count, "tag": tag},
            )
        return tuple(self.blocks)

    def walk(self, element: Element) -> None:
        for part in element.content:
            if isinstance(part, str):
                self.say(part)
            else:
                self.element(part)

    def say(self, text: str) -> None:
        before = "".join(opening for opening, _closing in self._marks)
        after = "".join(closing for _opening, closing in reversed(self._marks))
        self._pieces.append(f"{before}{escape(text, quote=False)}{after}")

    def element(self, element: Element) -> None:
        name = element.name
        if kind := marks.kind_of(element):
            self._marked(element, kind)
        elif name in INLINE:
            self._within(INLINE[name], element)
        elif name in _READERS:
            self._read(element)
        elif name in LEFT:
            self.left[name] += 1
        elif name in FLOW:
            self._paragraph(element)
        elif name not in SILENT:
            self.walk(element)

    def _read(self, element: Element) -> None:
        """Inside a list there is no room for anything but text and lists: it follows the list."""
        if self._lists and element.name in _BETWEEN:
            self._later.append(element)
        else:
            _READERS[element.name](self, element)

    def _within(self, tag: str, element: Element, attributes: str = "") -> None:
        self._marks.append((f"<{tag}{attributes}>", f"</{tag}>"))
        self.walk(element)
        self._marks.pop()

    def _paragraph(self, element: Element) -> None:
        self._pieces.append("</p><p>")
        self.walk(element)
        self._pieces.append("</p><p>")

    def add(self, block: Block) -> None:
        self.flush()
        self.blocks.append(block)

    def flush(self) -> None:
        html = markdown.normal("".join(self._pieces))
        self._pieces.clear()
        if not html:
            return
        if self.blocks and self.blocks[-1].kind == "text":
            html = markdown.normal(f"{self.blocks.pop().value}{html}")
        self.blocks.append(Block("text", html))

    def prose(self, element: Element) -> str:
        """The rich text in an element; what is no text follows later."""
        inner = Reading(self.source, self.tell)
        inner.left = self.left
        inner.walk(element)
        inner.flush()
        blocks = inner.blocks
        self._after += [block for block in blocks if block.kind != "text"]
        return markdown.normal("".join(str(block.value) for block in blocks if block.kind == "text"))

    def settle(self) -> None:
        """What had to wait for the end of a block."""
        later, self._later = self._later, []
        for element in later:
            self.element(element)
        waiting, self._after = self._after, []
        for block in waiting:
            self.add(block)

    def _marked(self, element: Element, kind: str) -> None:
        block = Marked(self.prose, self.source.file).block(element, kind)
        if block:
            self.add(block)
        else:
            self.tell(
                DOUBTFUL,
                "changed",
                _("A block of the kind “%(kind)s” was changed: its words are kept.") % {"kind": kind},
            )
            self._paragraph(Element("p", content=[element.text]))
        self.settle()

    def list(self, element: Element) -> None:
        if self._lists >= _DEEPEST_LIST:
            self.walk(element)
            return
        self._lists += 1
        self._pieces.append(f"<{element.name}>")
        for item in element.children():
            self._pieces.append("<li>")
            self.walk(item) if item.name == "li" else self.element(item)
            self._pieces.append("</li>")
        self._pieces.append(f"</{element.name}>")
        self._lists -= 1
        if not self._lists:
            self.settle()

    def heading(self, element: Element) -> None:
        text = plain(element.text)
        pictures = list(element.all("img"))
        if 0 < len(text) <= _LONGEST_TITLE:
            self.add(Block("heading", {"text": text, "level": HEADINGS[element.name]}))
        elif text:
            self._paragraph(Element("p", content=[Element("b", content=[text])]))
        for picture in pictures:
            self.image(picture)

    def image(self, element: Element, caption: str = "") -> None:
        address = element.get("src")
        path = self.source.file(address)
        if not path or not media.is_picture(path):
            words = {"address": address[:120], "alt": element.get("alt")[:120]}
            self.tell(LOST, "picture", _("The picture %(address)s (“%(alt)s”) cannot be shown.") % words)
            return
        alt = plain(element.get("alt"))[:_LONGEST_ALT] or caption or self._without_alt(path)
        self.add(Block("image", {"image": path, "alt": alt, "caption": caption[:_LONGEST_TITLE]}))

    def _without_alt(self, path: str) -> str:
        name = path.removeprefix("media/").rpartition(".")[0]
        self.tell(
            DOUBTFUL,
            "alt",
            _("The picture %(name)s has no text for those who do not see it.") % {"name": path},
        )
        return name

    def link(self, element: Element) -> None:
        href, has_picture = element.get("href").strip(), element.first("img") is not None
        target = self.source.link(href) if href and not href.startswith("#") else ""
        if target.startswith("media/") and media.is_picture(target):
            self.walk(element)
            if not has_picture:
                self._later_image(target, element)
            return
        if href and not target and not href.startswith("#"):
            self.tell(DOUBTFUL, "link", _("A link leads nowhere here: %(address)s") % {"address": href[:200]})
        if not target:
            self.walk(element)
            return
        self._within("a", element, f' href="{escape(target)}"')
        if has_picture and not plain(element.text):
            self.say(" ")

    def _later_image(self, path: str, element: Element) -> None:
        alt = plain(element.text)[:_LONGEST_ALT] or path
        self._after.append(Block("image", {"image": path, "alt": alt, "caption": ""}))
        if not self._lists:
            self.settle()

    def figure(self, element: Element) -> None:
        found = element.first("figcaption")
        pictures = list(element.all("img"))
        if len(pictures) != 1 or element.first("table", *FILMS):
            self._paragraph(element)
            return
        self.flush()
        self.image(pictures[0], plain(found.text) if found else "")

    def quote(self, element: Element) -> None:
        html = self.prose(element)
        if html:
            self.add(Block("quote", {"text": html, "attribution": ""}))
        self.settle()

    def fold(self, element: Element) -> None:
        summary = element.child("summary")
        rest = Element("div", content=[part for part in element.content if part is not summary])
        title = plain(summary.text if summary else "")[:_LONGEST_TITLE]
        if not title:
            self.walk(rest)
        elif text := self.prose(rest):
            self._unfolding({"title": title, "text": text})
        else:
            self.add(Block("heading", {"text": title, "level": "3"}))
        self.settle()

    def _unfolding(self, item: dict[str, str]) -> None:
        """Those that follow one another are one block."""
        self.flush()
        if self.blocks and self.blocks[-1].kind == "accordion":
            self.blocks[-1].value["items"].append(item)
        else:
            self.add(Block("accordion", {"items": [item]}))

    def terms(self, element: Element) -> None:
        parts = [part for part in element.all("dt", "dd") if plain(part.text)]
        names, meanings = parts[::2], parts[1::2]
        is_paired = [part.name for part in parts] == ["dt", "dd"] * len(meanings)
        if not (parts and is_paired and all(len(plain(name.text)) <= _LONGEST_TITLE for name in names)):
            for part in parts:
                self._paragraph(Element("p", content=[part.text]))
            return
        items = [
            {"term": plain(name.text), "definition": markdown.line_normal(self.prose(meaning))}
            for name, meaning in zip(names, meanings, strict=True)
        ]
        self.add(Block("terms", {"items": items}))
        self.settle()

    def code(self, element: Element) -> None:
        self._pieces.append("</p><p>")
        for line in element.text.splitlines():
            if line.strip():
                self._within("code", Element("code", content=[line]))
                self._pieces.append("<br>")
        self._pieces.append("</p><p>")

    def table(self, element: Element) -> None:
        found = tables.table_of(element, self.prose, self.tell)
        if found:
            self.add(found)
        else:
            self._paragraph(element)
        self.settle()

    def film(self, element: Element) -> None:
        self.flush()
        found = films.film_of(element, self.source, self.tell)
        if isinstance(found, Block):
            self.add(found)
        elif found:
            self._paragraph(found)

    def line_break(self, element: Element) -> None:
        self._pieces.append("<br>")

    def rule(self, element: Element) -> None:
        self._pieces.append("</p><p>")

    def raised(self, element: Element) -> None:
        self.say(plain(element.text).translate(_RAISED if element.name == "sup" else _LOWERED))


_READERS: dict[str, Callable[[Reading, Element], None]] = {
    **dict.fromkeys(LISTS, Reading.list),
    **dict.fromkeys(HEADINGS, Reading.heading),
    **dict.fromkeys(FILMS, Reading.film),
    "a": Reading.link,
    "img": Reading.image,
    "figure": Reading.figure,
    "blockquote": Reading.quote,
    "details": Reading.fold,
    "dl": Reading.terms,
    "pre": Reading.code,
    "table": Reading.table,
    "br": Reading.line_break,
    "hr": Reading.rule,
    "sup": Reading.raised,
    "sub": Reading.raised,
}
_BETWEEN = frozenset({*FILMS, "img", "figure", "blockquote", "details", "dl", "table"})
