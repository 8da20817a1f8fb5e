"""Blocks → HTML that is well-formed XML too, readable without any style sheet of ours."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.blocks import Block as Definition
from wagtail.blocks import BooleanBlock, ListBlock, RichTextBlock, StructBlock, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock

from content import resolvers
from content.blocks import LESSON_BLOCKS
from content.embeds import embed_of
from interop.folder.definitions import is_body
from interop.folder.schema import Block

from . import marks

Address = Callable[[str], str]
"""Where a link of the folder (`course:…`, `media/…`, any other) leads in the package; nothing where it leads nowhere."""

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_STRONG = frozenset({"title", "term", "speaker"})
_FOLDED = frozenset({"feedback", "explanation", "transcript"})
_FILMS = {"video": "video", "audio": "audio"}


@dataclass(frozen=True)
class Page:
    """How blocks become HTML; `headings` is added to the level of their headings. `solves`: whether answers are told.

    `frames`: whether films of other hosts play in the page, which tells the host; else there is a link.
    """

    address: Address
    language: str
    headings: int = 0
    solves: bool = True
    frames: bool = False

    def html(self, blocks: Iterable[Block]) -> str:
        with translation.override(self.language):
            return "\n".join(filter(None, (self._block(block) for block in blocks)))

    def rich(self, html: str) -> str:
        """Rules are said as they are on this day: nobody looks them up there."""
        with translation.override(self.language):
            return resolvers.resolve(_LINK.sub(self._link, html), links=False)

    def _link(self, match: re.Match) -> str:
        address = self.address(unescape(match[1]))
        return f'<a href="{escape(address)}">{match[2]}</a>' if address else match[2]

    def _block(self, block: Block) -> str:
        own = {
            "text": lambda value: self.rich(str(value)),
            "heading": self._heading,
            "image": self._image,
            "table": self._table,
        }
        return own[block.kind](block.value) if block.kind in own else self._marked(block)

    def _heading(self, value: dict[str, Any]) -> str:
        level = min(6, int(value["level"]) + self.headings)
        return f"<h{level}>{escape(value['text'], quote=False)}</h{level}>"

    def _image(self, value: dict[str, Any]) -> str:
        """Where the picture has no place, what it shows is said."""
        source, alt = self.address(value["image"]), value["alt"]
        said = escape(value["caption"], quote=False)
        if not source:
            return "".join(f"<p>{text}</p>" for text in (escape(alt, quote=False), said) if text)
        caption = f"<figcaption>{said}</figcaption>" if said else ""
        return f'<figure><img src="{escape(source)}" alt="{escape(alt)}"/>{caption}</figure>'

    def _table(self, value: dict[str, Any]) -> str:
        caption = f"<caption>{escape(value['caption'], quote=False)}</caption>" if value["caption"] else ""
        head = "".join(f'<th scope="col">{escape(title, quote=False)}</th>' for title in value["header"])
        rows = "".join(f"<tr>{''.join(map(self._cell, row))}</tr>" for row in value["rows"])
        return f'<table class="{marks.TABLE}">{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'

    def _cell(self, html: str) -> str:
        return f"<td>{self.rich(inside(html))}</td>"

    def _marked(self, block: Block) -> str:
        inside = self._fields(LESSON_BLOCKS[block.kind], block.value, block.kind)
        tag = "blockquote" if block.kind == "quote" else "div"
        return f'<{tag} class="{marks.BLOCK} {marks.name(block.kind)}">{inside}</{tag}>'

    def _fields(self, definition: Any, value: dict[str, Any], kind: str) -> str:
        children = definition.child_blocks.items()
        said = (
            self._field(name, child, value[name], kind)
            for name, child in children
            if self.solves or (name not in _FOLDED and not isinstance(child, BooleanBlock)) or kind in _FILMS
        )
        return "".join(said)

    def _field(self, name: str, definition: Definition, value: Any, kind: str) -> str:
        if isinstance(definition, ListBlock):
            return self._list(name, definition.child_block, value, kind)
        if isinstance(definition, BooleanBlock):
            return _ticked(name, is_ticked=value)
        if marks.is_choice(definition):
            return _silent(name, value)
        if not value:
            return ""
        written = self._text(name, definition, value, kind)
        label = _("Explanation") if kind == "check" else str(definition.label)
        return _folded(label, written) if name in _FOLDED else written

    def _text(self, name: str, definition: Definition, value: str, kind: str) -> str:
        said = f'class="{marks.name(name)}"'
        if isinstance(definition, DocumentChooserBlock):
            return self._file(said, name, value, kind)
        if isinstance(definition, URLBlock):
            return self._outside(said, name, value)
        if isinstance(definition, RichTextBlock):
            is_long = is_body(definition)
            tag, html = ("div", value) if is_long else ("p", inside(value))
            return f"<{tag} {said}>{self.rich(html)}</{tag}>"
        text = escape(value, quote=False)
        return f"<p {said}>{f'<strong>{text}</strong>' if name in _STRONG else text}</p>"

    def _outside(self, said: str, name: str, url: str) -> str:
        embed = embed_of(url) if self.frames and name == "embed" else None
        frame = f'<iframe src="{escape(embed.frame_url)}" title="{embed.provider}"></iframe>' if embed else ""
        return f'{frame}<p><a {said} href="{escape(url)}">{escape(url, quote=False)}</a></p>'

    def _file(self, said: str, name: str, path: str, kind: str) -> str:
        """Its name alone where it has no place in the package."""
        address = escape(self.address(path))
        file = escape(path.removeprefix("media/"), quote=False)
        if not address:
            return f"<p>{file}</p>"
        if name == "file" and kind in _FILMS:
            return f'<p><{_FILMS[kind]} {said} controls="controls" src="{address}"></{_FILMS[kind]}></p>'
        return f'<p><a {said} href="{address}">{file}</a></p>'

    def _list(self, name: str, child: Definition, items: Iterable[Any], kind: str) -> str:
        tag = "ol" if kind == "steps" else "ul"
        inside = "".join(f'<li class="{marks.ITEM}">{self._item(child, item, kind)}</li>' for item in items)
        return f'<{tag} class="{marks.name(name)}">{inside}</{tag}>' if inside else ""

    def _item(self, child: Definition, item: Any, kind: str) -> str:
        if isinstance(child, StructBlock):
            return self._fields(child, item, kind)
        if isinstance(child, RichTextBlock):
            return self.rich(inside(item))
        return escape(str(item), quote=False)


def _silent(name: str, value: Any) -> str:
    """What is the same in every language: not seen, but not lost."""
    return f'<span class="{marks.name(name)}" {marks.VALUE}="{escape(str(value))}"></span>'


def _ticked(name: str, *, is_ticked: bool) -> str:
    said = _("This is right.") if is_ticked else _("This is not right.")
    value = str(is_ticked).lower()
    return _folded(_("Solution"), f'<p class="{marks.name(name)}" {marks.VALUE}="{value}">{said}</p>')


def _folded(label: str, html: str) -> str:
    return f"<details><summary>{escape(label, quote=False)}</summary>{html}</details>"


def inside(html: str) -> str:
    """Text inside a line without the paragraph around it."""
    return html.removeprefix("<p>").removesuffix("</p>")
