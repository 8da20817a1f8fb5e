"""Images, sounds, videos and files: they name a file in the folder's `media/`."""

import re
from collections.abc import Iterator, Mapping, Sequence

from content.embeds import embed_of
from interop.folder import markdown
from interop.folder.lines import Line, RefusedError, plain, trimmed

from .kind import BlockKind, Fence, body
from .lists import escaped, unescaped

PATH = re.compile(r"media/[a-z0-9][a-z0-9._-]{0,99}")
PICTURES = frozenset({"svg", "png", "jpg", "jpeg", "webp", "gif", "avif"})
FILES = frozenset(
    {
        "pdf",
        "docx",
        "xlsx",
        "pptx",
        "odt",
        "ods",
        "odp",
        "txt",
        "csv",
        "mp4",
        "webm",
        "mp3",
        "ogg",
        "m4a",
        "vtt",
    }
)
_IMAGE = re.compile(r'!\[((?:\\.|[^\]\\])*)\]\( *([^\s()]*)(?: +"((?:\\.|[^"\\])*)")? *\)')
_LABEL = re.compile(r"(File|Embed|Captions|Title): *(.*)")


def is_image(line: Line) -> bool:
    return line.text.startswith("![")


def read_image(line: Line) -> dict:
    match = _IMAGE.fullmatch(line.text.rstrip())
    if not match:
        raise RefusedError(line.number, 'An image is written `![what it shows](media/name.svg "caption")`.')
    alt, path, caption = match.groups()
    if not plain(alt):
        raise RefusedError(line.number, "Say in the brackets what the image shows.")
    return {
        "image": _path(path, line, PICTURES),
        "alt": plain(unescaped(alt)),
        "caption": plain(unescaped(caption or "")),
    }


def write_image(value: dict) -> str:
    alt = escaped(value["alt"], r"\\\]")
    caption = escaped(value["caption"], r'\\"')
    return f'![{alt}]({value["image"]} "{caption}")' if caption else f"![{alt}]({value['image']})"


def _path(path: str, line: Line, kinds: frozenset[str]) -> str:
    if not PATH.fullmatch(path) or ".." in path:
        raise RefusedError(
            line.number, f"{path} is no file in media/: small letters, digits, `-`, `_` and `.` only."
        )
    if path.rpartition(".")[2] not in kinds:
        raise RefusedError(
            line.number, f"{path} is of a kind that cannot stand here: {', '.join(sorted(kinds))}."
        )
    return path


def _labels(lines: Sequence[Line], fence: Fence, known: Sequence[str]) -> tuple[dict[str, Line], list[Line]]:
    """The lines `Name: value` at the head of a fence, and what follows."""
    lines = trimmed(lines)
    labels: dict[str, Line] = {}
    while lines and (match := _LABEL.fullmatch(lines[0].text)) and match[1] in known:
        labels[match[1]] = Line(lines[0].number, match[2].strip(" "))
        lines = lines[1:]
    if "Title" not in labels:
        raise RefusedError(fence.line, "`Title: …` is missing.")
    return labels, lines


def _read_video(fence: Fence) -> dict:
    labels, lines = _labels(fence.lines, fence, ("File", "Embed", "Captions", "Title"))
    if ("File" in labels) == ("Embed" in labels):
        raise RefusedError(fence.line, "A video has either `File: media/…` or `Embed: https://…`.")
    return {
        "title": plain(labels["Title"].text),
        "file": _labelled_path(labels, "File"),
        "captions": _labelled_path(labels, "Captions"),
        "embed": _embed(labels.get("Embed")),
        "transcript": _transcript(labels, lines, fence),
    }


def _transcript(labels: Mapping[str, Line], lines: Sequence[Line], fence: Fence) -> str:
    """A file of our own may have its transcript beside it."""
    return body(lines, fence.line, "transcript") if trimmed(lines) or "File" not in labels else ""


def _labelled_path(labels: Mapping[str, Line], name: str) -> str:
    return _path(labels[name].text, labels[name], FILES) if name in labels else ""


def _embed(line: Line | None) -> str:
    if line and embed_of(line.text) is None:
        raise RefusedError(line.number, "Only videos on YouTube or Vimeo can be embedded.")
    return line.text if line else ""


def _write_video(value: dict) -> Iterator[str]:
    names = {
        "File": value["file"],
        "Embed": value["embed"],
        "Captions": value["captions"],
        "Title": value["title"],
    }
    yield from (f"{name}: {text}" for name, text in names.items() if text)
    yield ""
    yield from markdown.from_html(value["transcript"])


def _read_audio(fence: Fence) -> dict:
    labels, lines = _labels(fence.lines, fence, ("File", "Title"))
    if "File" not in labels:
        raise RefusedError(fence.line, "A sound has a line `File: media/…`.")
    return {
        "title": plain(labels["Title"].text),
        "file": _labelled_path(labels, "File"),
        "transcript": _transcript(labels, lines, fence),
    }


def _write_audio(value: dict) -> Iterator[str]:
    yield f"File: {value['file']}"
    yield f"Title: {value['title']}"
    yield ""
    yield from markdown.from_html(value["transcript"])


def _read_file(fence: Fence) -> dict:
    labels, lines = _labels(fence.lines, fence, ("File", "Title"))
    if "File" not in labels or lines:
        raise RefusedError(fence.line, "`file` holds two lines: `File: media/…` and `Title: …`.")
    return {"document": _labelled_path(labels, "File"), "title": plain(labels["Title"].text)}


def _write_file(value: dict) -> Iterator[str]:
    yield f"File: {value['document']}"
    yield f"Title: {value['title']}"


AUDIO = BlockKind(_read_audio, _write_audio)
VIDEO = BlockKind(_read_video, _write_video)
FILE = BlockKind(_read_file, _write_file)
