"""Text from the clipboard: what a word processor puts there as HTML, or plain text, which is read as Markdown."""

import re

from interop.packages.schema import Arrival

from . import marked
from .outline import arrival_of
from .schema import Document

_MARKUP = re.compile(r"<(p|h[1-6]|div|ul|ol|table|br|span|body|html)\b[^>]*>", re.IGNORECASE)


def looks(name: str, data: bytes) -> bool:
    return name.lower().endswith((".html", ".htm")) and b"\0" not in data


def read(name: str, data: bytes) -> Arrival:
    text = marked.text_of(data)
    if not _MARKUP.search(text):
        return marked.read(name, data)
    return arrival_of(Document(text, marked.stem_of(name)))
