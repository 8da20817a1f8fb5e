"""Terms, sources and worksheets: one line, one entry."""

import re
from collections.abc import Iterator

from interop.folder import markdown
from interop.folder.lines import Line, RefusedError, plain

from .kind import BlockKind, Fence, listed, some, title_lines, title_of

_TERM = re.compile(r"\*\*((?:\\.|[^\\*])+)\*\*: +(.+)")
_SOURCE = re.compile(r"(.*?)(?:^| +)(https?://\S+)", re.DOTALL)
_ADDRESS_AT_END = re.compile(r"((?:^| )https?)(?=://\S+$)")
_MARKED = r"\1\\"  # an address that is part of the text
_FIELD = re.compile(r"(.*\S) +\((\d{1,2}) [^\W\d]+\)")
_MOST_LINES = 30
_USUAL_LINES = 3


def escaped(text: str, signs: str = "\\\\*") -> str:
    return re.sub(f"[{signs}]", r"\\\g<0>", text)


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def inline(line: Line, what: str) -> str:
    """Text inside a line that must not be missing."""
    html = markdown.line_to_html(line)
    if not html:
        raise RefusedError(line.number, f"The {what} is missing.")
    return html


def _read_terms(fence: Fence) -> dict:
    return {"items": [_read_term(line) for line in some(listed(fence.lines, fence), fence)]}


def _read_term(line: Line) -> dict:
    match = _TERM.fullmatch(line.text)
    if not match:
        raise RefusedError(line.number, "A term is written `- **Term**: what it means`.")
    definition = inline(Line(line.number, match[2]), "definition")
    return {"term": plain(unescaped(match[1])), "definition": definition}


def _write_terms(value: dict) -> Iterator[str]:
    for item in value["items"]:
        yield f"- **{escaped(item['term'])}**: {markdown.line_from_html(item['definition'])}"


def _read_sources(fence: Fence) -> dict:
    return {"items": [_read_source(line) for line in some(listed(fence.lines, fence), fence)]}


def _read_source(line: Line) -> dict:
    match = _SOURCE.fullmatch(line.text)
    text, url = (match[1], match[2]) if match else (line.text, "")
    return {"text": inline(Line(line.number, text), "title of the source"), "url": url}


def _write_sources(value: dict) -> Iterator[str]:
    for item in value["items"]:
        text = markdown.line_from_html(item["text"])
        address = f" {item['url']}" if item["url"] else ""
        yield f"- {text if address else _ADDRESS_AT_END.sub(_MARKED, text)}{address}"


def _read_worksheet(fence: Fence) -> dict:
    title, lines = title_of(fence.lines)
    return {"title": title, "fields": [_read_field(line) for line in some(listed(lines, fence), fence)]}


def _read_field(line: Line) -> dict:
    match = _FIELD.fullmatch(line.text)
    prompt, lines = (match[1], int(match[2])) if match else (line.text, _USUAL_LINES)
    if not 1 <= lines <= _MOST_LINES:
        raise RefusedError(line.number, f"A field has 1 to {_MOST_LINES} lines.")
    return {"prompt": inline(Line(line.number, prompt), "prompt"), "lines": lines}


def _write_worksheet(value: dict) -> Iterator[str]:
    yield from title_lines(value["title"])
    for field in value["fields"]:
        yield f"- {markdown.line_from_html(field['prompt'])} ({_lines(field['lines'])})"


def _lines(number: int) -> str:
    return "1 line" if number == 1 else f"{number} lines"


TERMS = BlockKind(_read_terms, _write_terms)
SOURCES = BlockKind(_read_sources, _write_sources)
WORKSHEET = BlockKind(_read_worksheet, _write_worksheet)
