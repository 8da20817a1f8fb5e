"""The tree of a document → its pieces: headings, blocks, questions and doubts, in their order."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from django.utils.translation import gettext as _

from interop.folder import inline, markdown, richtext
from interop.folder.lines import plain
from interop.folder.schema import Block
from interop.packages.schema import LOST

from . import callouts, grids
from .asking import GIFT_STARTS, SIGNED, STEM
from .schema import Asked, Caption, Document, Doubt, Heading, Part, Piece
from .tree import LEADS_OUT, Node, parse

LEVEL = re.compile(r"h([1-6])")
_NOTE = re.compile(r"#?(?:foot|end)note-\d+")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "label",
    ]
)
_DEEPEST_LIST = 6
_STRUCK = ("s", "del", "strike")
TITLE_LENGTH = 200


def pieces_of(document: Document) -> list[Piece]:
    body = parse(document.html)
    return list(_Cutter(document.pictures, document.doubts, _notes(body)).cut(body))


def _notes(body: Node) -> dict[str, str]:
    """The texts of notes by their id; they are taken out of the tree."""
    found = {}
    for items in list(body.all("ol")):
        notes = [item for item in items.elements if _NOTE.fullmatch(item.get("id"))]
        for item in notes:
            found[item.get("id")] = _line(item)
            items.content.remove(item)
    return found


def _line(node: Node) -> str:
    """Inside one line, without the arrow that leads back up."""
    for parent in [node, *node.all("p")]:
        parent.content = [
            part
            for part in parent.content
            if isinstance(part, str) or not (part.name == "a" and "note-ref" in part.get("href"))
        ]
    return markdown.line_normal(node.html)


class _Cutter:
    def __init__(
        self, pictures: Mapping[str, bytes], doubts: Mapping[int, Sequence[Doubt]], notes: Mapping[str, str]
    ):
        self.pictures = pictures
        self.doubts = doubts
        self.notes = notes
        self.headings = 0

    def cut(self, body: Node) -> Iterator[Piece]:
        yield from self.doubts.get(0, ())
        yield from _asked(list(self.flow(body)))

    def flow(self, node: Node) -> Iterator[Piece]:
        """Blocks of an element; what stands between them is a paragraph."""
        loose = Node("p")
        for part in node.content:
            if isinstance(part, str) or part.name in _INLINE:
                loose.content.append(part)
                continue
            yield from self.paragraph(loose)
            loose = Node("p")
            yield from self.block(part)
        yield from self.paragraph(loose)

    def block(self, node: Node) -> Iterator[Piece]:
        if LEVEL.fullmatch(node.name):
            yield from self.heading(node)
            return
        callout = callouts.kind_of(node)
        if callout:
            yield from self.callout(node, callout)
            return
        act: Callable[[Node], Iterator[Piece]] = _BLOCKS.get(node.name, _Cutter.flow).__get__(self)
        yield from act(node)

    def heading(self, node: Node) -> Iterator[Piece]:
        text = plain(node.text)[:TITLE_LENGTH]
        level = 0 if "title" in node.classes else int(node.name[1])
        if text:
            yield Heading(level, text)
        yield from self.images(node)
        if text and level:
            self.headings += 1
            yield from self.doubts.get(self.headings, ())

    def paragraph(self, node: Node) -> Iterator[Piece]:
        if "caption" in node.classes:
            yield Caption(plain(node.text)[:TITLE_LENGTH])
            return
        yield from self.text(node, f"<p>{node.html}</p>")

    def listed(self, node: Node) -> Iterator[Piece]:
        yield from self.text(node, _list(node, 1))

    def text(self, node: Node, html: str) -> Iterator[Piece]:
        if rich := markdown.normal(html):
            yield Part(Block("text", rich), self.refers(node))
        yield from self.images(node)
        yield from _said_of_words(node)

    def refers(self, node: Node) -> tuple[str, ...]:
        """The notes, each behind the sign that stands in the text."""
        found = (
            (plain(link.text), self.notes.get(link.get("href").removeprefix("#"))) for link in node.all("a")
        )
        return tuple(f"<p>{escape(sign)} {_bare(note)}</p>" for sign, note in found if note)

    def images(self, node: Node) -> Iterator[Piece]:
        for image in node.all("img"):
            yield from self.image(image)

    def image(self, node: Node) -> Iterator[Piece]:
        source, alt = node.get("src"), plain(node.get("alt"))[:500]
        if source not in self.pictures:
            yield Doubt("picture_left", _picture_left(source), LOST)
            return
        value = {"image": source, "alt": alt, "caption": plain(node.get("title"))[:TITLE_LENGTH]}
        yield Part(Block("image", value))

    def table(self, node: Node) -> Iterator[Piece]:
        grid = grids.read(node)
        yield from grid.doubts
        if grid.block:
            yield Part(grid.block, self.refers(node))
        yield from self.images(node)

    def callout(self, node: Node, kind: callouts.Kind) -> Iterator[Piece]:
        """Texts of it make the block; pictures and tables follow below."""
        title, inner = callouts.opened(node, kind)
        found = list(self.flow(inner))
        texts = [piece for piece in found if isinstance(piece, Part) and piece.block.kind == "text"]
        html = markdown.normal("".join(str(piece.block.value) for piece in texts))
        notes = tuple(note for piece in texts for note in piece.notes)
        if html:
            yield Part(kind.block(title, html), notes)
        yield from (piece for piece in found if piece not in texts)

    def quote(self, node: Node) -> Iterator[Piece]:
        yield from self.callout(node, callouts.QUOTE)

    def fold(self, node: Node) -> Iterator[Piece]:
        """`details`: an item of an accordion."""
        summary = next(iter(node.all("summary")), None)
        inner = Node("div", content=[part for part in node.content if part is not summary])
        title = plain(summary.text if summary else "")[:TITLE_LENGTH] or _("More")
        yield from self.callout(inner, callouts.fold(title))

    def written(self, node: Node) -> Iterator[Piece]:
        """Code: questions if it is named so or looks so, else lines of text."""
        lines = node.text.strip("\n").split("\n")
        classes = " ".join(" ".join(inner.classes) for inner in [node, *node.all("code")])
        if re.search(r"\b(language-)?(questions|quiz|gift)\b", classes) or GIFT_STARTS.match(node.text):
            yield Asked(tuple(lines))
        elif any(line.strip() for line in lines):
            runs = [
                run for line in lines for run in (inline.Run(line, frozenset({"code"})), inline.Run("\n"))
            ]
            yield Part(Block("text", richtext.to_html(richtext.normal([richtext.Paragraph(runs)]))))

    def nothing(self, node: Node) -> Iterator[Piece]:
        yield from ()


_BLOCKS = {
    "p": _Cutter.paragraph,
    "ul": _Cutter.listed,
    "ol": _Cutter.listed,
    "table": _Cutter.table,
    "pre": _Cutter.written,
    "blockquote": _Cutter.quote,
    "details": _Cutter.fold,
    "hr": _Cutter.nothing,
}


def _bare(html: str) -> str:
    return html.removeprefix("<p>").removesuffix("</p>")


def _said_of_words(node: Node) -> Iterator[Doubt]:
    for struck in node.all(*_STRUCK):
        text = plain(struck.text)[:60]
        yield Doubt("struck", _("“%(text)s” was crossed out; here it is plain text.") % {"text": text})
    for link in node.all("a"):
        href, text = link.get("href"), plain(link.text)[:60]
        if href and text and not LEADS_OUT.match(href) and not _NOTE.match(href):
            said = _("“%(text)s” led to a place that is not on this site; the link is gone.")
            yield Doubt("link_left", said % {"text": text})


def _picture_left(source: str) -> str:
    if source.startswith(("http:", "https:", "//")):
        return _("A picture lies on another site and was not fetched: %(address)s") % {
            "address": source[:200]
        }
    return _("A picture could not be taken over: %(name)s") % {"name": source[:100] or "?"}


def _list(node: Node, depth: int) -> str:
    items = "".join(_item(item, depth) for item in node.elements)
    return f"<{node.name}>{items}</{node.name}>"


def _item(item: Node, depth: int) -> str:
    """One paragraph, perhaps with lists below; lists that are deeper than anybody reads become lines of it."""
    if item.name in ("ul", "ol"):
        return _list(item, depth) if depth < _DEEPEST_LIST else f"<li>{_words(item)}</li>"
    lists = [part for part in item.elements if part.name in ("ul", "ol")]
    words = Node("li", content=[part for part in item.content if part not in lists])
    below = "".join(_list(each, depth + 1) for each in lists) if depth < _DEEPEST_LIST else ""
    deeper = "" if below else "".join(f"<br>{_words(each)}" for each in lists)
    return f"<li>{_words(words)}{deeper}{below}</li>"


def _words(node: Node) -> str:
    return _bare(markdown.line_normal(node.html))


def _asked(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Paragraphs that begin with `?` and the signed ones below them are questions; Word may have made a list of the options."""
    lines: list[str] = []
    for piece in pieces:
        said = _signed(piece, is_open=bool(lines))
        if said:
            lines += said
            continue
        if lines:
            yield Asked(tuple(lines))
            lines = []
        yield piece
    if lines:
        yield Asked(tuple(lines))


def _signed(piece: Piece, *, is_open: bool) -> list[str]:
    """The lines of a piece that belongs to a question; none where it does not."""
    if not isinstance(piece, Part) or piece.block.kind != "text":
        return []
    nodes = richtext.from_html(str(piece.block.value))
    lines = [line for node in nodes for line in _lines(node)]
    begins = bool(lines) and STEM.match(lines[0]) is not None
    goes_on = is_open and all(SIGNED.match(line) for line in lines)
    return lines if begins or goes_on else []


def _lines(node: richtext.Node) -> Iterator[str]:
    if isinstance(node, richtext.Paragraph):
        yield from inline.markdown(node.runs).split("<br>")
        return
    for item in node.items:
        text = inline.markdown(item.runs)
        yield text if SIGNED.match(text) else f"- {text}"
