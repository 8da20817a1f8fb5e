"""What a folder knows of its media beside their bytes: rights in `course.yaml`, captions and transcripts beside the file.

A film `media/call.mp4` may have `media/call.mp4.en.vtt` and `media/call.mp4.en.txt`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from content.captions import CaptionsError, webvtt
from content.captions import read as read_cues
from content.credits import OF_COMMONS, Licence, People

from .frontmatter import Fields
from .schema import Media, Rights
from .source import Source

_TRACK = r"\.[a-z]{2}\.(?:vtt|txt)"
_WRONG = {
    "size": "The file is too large.",
    "cues": "These are too many captions for one file.",
    "timing": "A time is expected here, such as 00:00:01.000 --> 00:00:04.000.",
    "text": "This caption is too long.",
}


def read_rights(parent: Fields) -> dict[str, Rights]:
    found: dict[str, Rights] = {}
    for mark in parent.items("media"):
        fields = Fields(parent.file, mark, parent.errors)
        found[fields.text("file", most=120, required=True)] = _rights(fields)
        fields.finish()
    return found


def _rights(fields: Fields) -> Rights:
    rights = Rights(
        licence=fields.choice("licence", Licence.values, default=Licence.UNCLEAR),
        author=fields.text("author", most=200),
        source=fields.text("source", most=500),
        permission=fields.text("permission", most=500),
        people=fields.choice("people", People.values, default=People.UNSAID)
        if "people" in fields.marks
        else "",
    )
    if rights.licence in OF_COMMONS and not rights.author:
        fields.refuse(fields.line, "This licence asks for the name of the author.")
    if rights.source and not rights.source.startswith(("https://", "http://")):
        fields.refuse(fields.marks["source"].line, "source is an address that begins with https://.")
    return rights


def written_rights(media: Mapping[str, Media]) -> list[dict[str, Any]]:
    return [
        {"file": path, **medium.rights.said} for path, medium in sorted(media.items()) if medium.rights.said
    ]


def read_tracks(source: Source, path: str) -> dict[str, str]:
    """By the end of the file's name, such as `en.vtt`."""
    beside = re.compile(re.escape(path) + _TRACK)
    names = sorted(name for name in source.files if beside.fullmatch(name))
    return {name.removeprefix(f"{path}."): _track(source, name) for name in names}


def _track(source: Source, name: str) -> str:
    text = source.text(name)
    if name.endswith(".txt"):
        return text.strip()
    try:
        return webvtt(read_cues(text))
    except CaptionsError as error:
        source.refuse(name, error.line, _WRONG[error.code])
        return ""


def written_tracks(media: Mapping[str, Media]) -> Iterator[tuple[str, str]]:
    for path, medium in sorted(media.items()):
        for end, text in sorted(medium.tracks.items()):
            yield f"{path}.{end}", text if end.endswith(".vtt") else f"{text}\n"
