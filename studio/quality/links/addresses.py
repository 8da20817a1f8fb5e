"""The addresses on other hosts that a page names, each with the block that it stands in. Reading them takes no query."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from wagtail.models import Page

from studio.workbench.pieces import pieces_of, texts_in

_HREF = re.compile(r"<a\b[^>]*\bhref=\"(https?://[^\"]+)\"", re.IGNORECASE)
_HTTP = re.compile(r"https?://\S+\Z", re.IGNORECASE)


def addresses_in(page: Page) -> Iterator[tuple[str, str]]:
    """(address without its fragment, anchor): what rich text links to, and what a block holds as an address: sources, films."""
    for piece in pieces_of(page):
        for text in texts_in(piece.value):
            for address in _in_text(text):
                if is_elsewhere(address):
                    yield urldefrag(address).url, piece.anchor


def _in_text(text: str) -> list[str]:
    return [text] if _HTTP.match(text) else [unescape(found) for found in _HREF.findall(text)]


def is_elsewhere(address: str) -> bool:
    host = host_of(address)
    return bool(host) and host != host_of(settings.BASE_URL)


def host_of(address: Any) -> str:
    """Empty for what is no address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
