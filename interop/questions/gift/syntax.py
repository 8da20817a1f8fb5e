"""The signs of GIFT: what a backslash protects, the format of a text, and the parts of a question."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from interop.folder.lines import Line
from interop.questions import words
from interop.questions.schema import Broken

SPECIAL = "~=#{}:"
_PROTECTED = {f"\\{sign}": chr(0xFDD0 + place) for place, sign in enumerate(f"{SPECIAL}\\n")}
"""Each protected sign as a code point that stands in no text (decoding.py refuses it)."""
_MEANING = {mark: "\n" if sign == "\\n" else sign[1] for sign, mark in _PROTECTED.items()}
_ESCAPE = re.compile(r"\\[~=#{}:\\n]")
_MARKS = re.compile(f"[{''.join(_MEANING)}]")
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_ID = re.compile(r"\[id:((?:\\\]|[^\]])+)\]")
_TAG = re.compile(r"\[tag:((?:\\\]|[^\]<>`])+)\]")
_CATEGORY = re.compile(r"\$CATEGORY:(.*)")


class Chunk(NamedTuple):
    """A question as it stands in the file, with what its comments say."""

    line: int
    text: str
    name: str
    tags: tuple[str, ...]


class Parts(NamedTuple):
    """`answers` is None where there are no braces at all."""

    title: str
    format: str
    before: str
    answers: str | None
    after: str


def chunks(lines: Iterable[Line]) -> Iterator[Chunk]:
    """Questions end with an empty line; lines that begin with // are comments."""
    block: list[Line] = []
    comments: list[str] = []
    for line in [*lines, Line(0, "")]:
        if line.text.lstrip().startswith("//"):
            comments.append(line.text)
        elif not line.is_blank:
            block.append(line)
        elif block:
            yield _chunk(block, comments)
            block, comments = [], []


def _chunk(block: Sequence[Line], comments: Sequence[str]) -> Chunk:
    said = "\n".join(comments)
    name = _ID.search(said)
    tags = dict.fromkeys(_bracketed(tag) for tag in _TAG.findall(said))
    text = "\n".join(line.text for line in block)
    return Chunk(block[0].number, text, _bracketed(name[1]) if name else "", tuple(tags))


def _bracketed(text: str) -> str:
    return text.replace("\\]", "]").strip()


def category(chunk: Chunk) -> tuple[str | None, Chunk]:
    """The category that begins here, and what stands below it."""
    first, _break, rest = chunk.text.partition("\n")
    match = _CATEGORY.match(first.strip())
    if not match:
        return None, chunk
    return match[1].strip(), chunk._replace(text=rest.strip("\n"), line=chunk.line + 1)


def protected(text: str) -> str:
    return _ESCAPE.sub(lambda match: _PROTECTED[match[0]], text)


def meant(text: str) -> str:
    """The text with the signs that were protected."""
    return _MARKS.sub(lambda match: _MEANING[match[0]], text)


def parts(text: str) -> Parts:
    """Of a protected text."""
    title = _TITLE.match(text)
    body = text[title.end() :] if title else text
    form = _FORMAT.match(body)
    body = body[form.end() :] if form else body
    before, answers, after = _braces(body)
    said = meant(title[1]).strip() if title else ""
    return Parts(said, form[1].lower() if form else "moodle", before, answers, after)


def _braces(body: str) -> tuple[str, str | None, str]:
    start, end = body.find("{"), body.rfind("}")
    if start < 0 and end < 0:
        return body, None, ""
    if start < 0 or end < start:
        raise Broken(_("A brace is missing: answers stand between { and }, before the next empty line."))
    answers = body[start + 1 : end]
    if "{" in answers or "}" in answers:
        raise Broken(_("A question has one pair of braces; other braces are written \\{ and \\}."))
    return body[:start], answers, body[end + 1 :]


def html(text: str, form: str) -> str:
    """A protected text as HTML; it may name its own format, which else is that of the question."""
    own = _FORMAT.match(text)
    if own:
        form, text = own[1].lower(), text[own.end() :]
    return _READ[form](text.strip())


def without_format(text: str, form: str) -> str:
    """A protected text for a place that holds no HTML."""
    own = _FORMAT.match(text)
    if own:
        form, text = own[1].lower(), text[own.end() :]
    said = meant(" ".join(text.split()))
    return words.text_of_html(said) if form == "html" else " ".join(said.split())


def _html(text: str) -> str:
    return meant(text)


def _moodle(text: str) -> str:
    """Markup is markup here, too; only a protected line break is one."""
    return meant(text.replace("\n", " ")).replace("\n", "<br/>")


def _plain(text: str) -> str:
    return words.from_plain(meant(text.replace("\n", " ")))


def _markdown(text: str) -> str:
    return words.from_markdown(meant(text))


_READ = {"html": _html, "moodle": _moodle, "plain": _plain, "markdown": _markdown}
