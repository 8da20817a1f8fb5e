"""Films, sounds and framed pages: our own files, a film elsewhere that is known here, or a link to the page."""

import re
from typing import Any

from django.utils.translation import gettext as _

from content.embeds import embed_of
from interop.folder.lines import plain
from interop.folder.schema import Block
from interop.packages.schema import DOUBTFUL, LOST
from safety.xml import Element

_YOUTUBE = re.compile(
    r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/(?:v|embed|live|shorts)/([\w-]{11}).*"
)
_LONGEST_TITLE = 200


def film_of(element: Element, source: Any, tell: Any) -> Block | Element | None:
    """A block, or a paragraph with a link."""
    addresses = [address for part in element.all() if (address := _address(part))]
    for address in addresses:
        if embed := embed_of(address):
            return video(_title(element), tell, embed=embed.page_url)
        if path := source.file(address):
            return _own(element, path, source, tell)
    outside = next((address for address in addresses if address.startswith(("http://", "https://"))), "")
    if not outside:
        words = {"tag": element.name, "address": (addresses or [""])[0][:120]}
        tell(LOST, "film", _("<%(tag)s> %(address)s: this cannot be shown.") % words)
        return None
    tell(
        DOUBTFUL,
        "frame",
        _("A page inside the page has become a link: %(address)s") % {"address": outside[:200]},
    )
    title = plain(element.get("title")) or outside
    return Element("p", content=[Element("a", attributes={"href": outside}, content=[title])])


def _address(element: Element) -> str:
    if element.name == "track":
        return ""
    found = element.get("src") or element.get("data") or _parameter(element)
    found = found.strip()
    if match := _YOUTUBE.fullmatch(found):
        return f"https://www.youtube.com/watch?v={match[1]}"
    return f"https:{found}" if found.startswith("//") else found


def _parameter(element: Element) -> str:
    return element.get("value") if element.name == "param" and element.get("name") in {"movie", "src"} else ""


def _own(element: Element, path: str, source: Any, tell: Any) -> Block:
    title = _title(element)
    if path.endswith((".mp4", ".webm")):
        track = element.first("track")
        return video(title, tell, file=path, captions=source.file(track.get("src")) if track else "")
    if path.endswith((".mp3", ".ogg", ".m4a")):
        return Block("audio", {"title": title, "file": path, "transcript": without_transcript(title, tell)})
    return Block("file", {"document": path, "title": title})


def _title(element: Element) -> str:
    return plain(element.get("title") or element.get("aria-label"))[:_LONGEST_TITLE] or _("Film")


def video(
    title: str, tell: Any, *, embed: str = "", file: str = "", captions: str = "", transcript: str = ""
) -> Block:
    said = transcript or without_transcript(title, tell)
    value = {"title": title, "file": file, "captions": captions, "embed": embed, "transcript": said}
    return Block("video", value)


def without_transcript(title: str, tell: Any) -> str:
    tell(DOUBTFUL, "transcript", _("“%(title)s” has no transcript.") % {"title": title})
    return f"<p>{_('There is no transcript yet.')}</p>"
