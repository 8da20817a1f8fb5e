"""Text inside a line: Markdown's emphasis, code and links, as runs that carry their marks.

Marks are toggled, not nested (`**a *b** c*` is read as it is written), so that whatever an editor made can be
written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

import safety.html

STARS = {"i": "*", "b": "**"}
_LONGEST_STARS = 3
_NESTING = ("b", "i", "code")

_TOKEN = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<literal>\*{4,})
    | `(?P<code>[^`\[\]]+)`
    | (?P<stars>\*{1,3})
    | (?P<br><br\s*/?>)
    | \[(?P<label>(?:\\.|[^\[\]\\])*)\]\((?P<href>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)\)
    """,
    re.VERBOSE | re.DOTALL,
)
_SPACE = re.compile(r"([ \n]+)")
_BLANKS = re.compile(r" {2,}")
_BREAKS = re.compile(r"[ \n]*\n[ \n]*")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SPECIAL = re.compile(r"[\\`*]|\](?=\()|<(?=br\s*/?>)")
_SPECIAL_IN_LINK = re.compile(r"[\\`*\[\]]|<(?=br\s*/?>)")
_NO_CODE = re.compile(r"[`\[\]\n]")
_SCHEME = re.compile(r"([^/?#]*?):")
SCHEMES = safety.html.SCHEMES | {"course"}


class Run(NamedTuple):
    """Letters that share their marks; a line break is the letter `\\n`."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""


class UnsafeLink(ValueError):
    pass


def checked_href(href: str) -> str:
    """An address that can stand in Markdown and in a page; UnsafeLink for any other."""
    scheme = _SCHEME.match(href)
    if scheme and scheme.group(1).lower() not in SCHEMES:
        raise UnsafeLink(href)
    return quote(_CONTROL.sub("", href), safe="%/:?#@!$&'+,;=~-._[]")


def spaced(text: str) -> str:
    """As a browser shows it: any white space is one space."""
    return _SPACES.sub(" ", text)


def parse(text: str) -> list[Run]:
    pieces = list(_pieces(spaced(text)))
    return normal(_marked(pieces, _pairs(pieces)))


class _Piece(NamedTuple):
    """A run as it was found, or stars that may turn a mark on or off."""

    run: Run
    stars: int = 0
    can_open: bool = False
    can_close: bool = False


def _pieces(text: str, href: str = "") -> Iterator[_Piece]:
    place = 0
    for match in _TOKEN.finditer(text):
        yield _Piece(Run(text[place : match.start()], href=href))
        yield from _token(match, text, href)
        place = match.end()
    yield _Piece(Run(text[place:], href=href))


def _token(match: re.Match, text: str, href: str) -> Iterator[_Piece]:
    kind = match.lastgroup
    if kind == "stars":
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        yield _Piece(Run(match[0], href=href), len(match[0]), not _is_space(after), not _is_space(before))
    elif match["label"] is not None:
        yield from _pieces(match["label"], checked_href(match["href"]))
    elif match["code"] is not None:
        yield _Piece(Run(match["code"], frozenset({"code"}), href))
    else:
        yield _Piece(Run(match["escaped"] or match["literal"] or "\n", href=href))


def _is_space(letter: str) -> bool:
    return letter in ("", " ")


def _pairs(pieces: Sequence[_Piece]) -> dict[tuple[int, str], bool]:
    """Which stars turn which mark on (True) or off (False); the others are stars of the text."""
    switches: dict[tuple[int, str], bool] = {}
    opened: dict[str, int] = {}
    for place, piece in enumerate(pieces):
        for mark in _marks_of(piece.stars):
            if mark in opened and piece.can_close:
                switches |= {(opened.pop(mark), mark): True, (place, mark): False}
            elif mark not in opened and piece.can_open:
                opened[mark] = place
    return switches


def _marks_of(stars: int) -> tuple[str, ...]:
    return {0: (), 1: ("i",), 2: ("b",), _LONGEST_STARS: ("b", "i")}[stars]


def _marked(pieces: Sequence[_Piece], switches: dict[tuple[int, str], bool]) -> Iterator[Run]:
    marks: frozenset[str] = frozenset()
    for place, piece in enumerate(pieces):
        if not piece.stars:
            yield piece.run._replace(marks=piece.run.marks | marks)
            continue
        for mark in _marks_of(piece.stars):
            if (place, mark) in switches:
                marks = marks | {mark} if switches[place, mark] else marks - {mark}
            else:
                yield piece.run._replace(text=STARS[mark], marks=marks)


def normal(runs: Iterable[Run]) -> list[Run]:
    """The one form of what a reader sees: no spaces to spare, and only as marked as their neighbours are."""
    words = _joined_spaces(word for run in runs for word in _words(run))
    spaced = [_space(words, place) if _is_blank(word) else word for place, word in enumerate(words)]
    return _trimmed(_merged(spaced))


def _words(run: Run) -> Iterator[Run]:
    """The run without the spaces at its ends, which stand alone; code that is no code is cut into words."""
    text = _BREAKS.sub(_breaks, _BLANKS.sub(" ", _CONTROL.sub("", run.text)))
    parts = _SPACE.split(text) if "code" in run.marks and _NO_CODE.search(text) else _ends(text)
    return (run._replace(text=part, marks=_marks(part, run.marks)) for part in parts if part)


def _ends(text: str) -> Sequence[str]:
    core = text.strip(" \n")
    return text.partition(core) if core else (text,)


def _breaks(match: re.Match) -> str:
    return "\n" * match[0].count("\n")


def _marks(word: str, marks: frozenset[str]) -> frozenset[str]:
    """Code that holds what ends code or a link is shown as text."""
    return marks - {"code"} if "code" in marks and _NO_CODE.search(word) else marks


def _is_blank(word: Run) -> bool:
    return word.text[0] in " \n"


def _joined_spaces(words: Iterable[Run]) -> list[Run]:
    joined: list[Run] = []
    for is_blank, group in groupby(words, _is_blank):
        if is_blank:
            letters = "".join(word.text for word in group)
            joined.append(Run("\n" * letters.count("\n") or " "))
        else:
            joined += group
    return joined


def _space(words: Sequence[Run], place: int) -> Run:
    edge = Run("")
    before = words[place - 1] if place else edge
    after = words[place + 1] if place + 1 < len(words) else edge
    href = before.href if before.href == after.href else ""
    text = words[place].text
    return Run(text, _marks(text, before.marks & after.marks), href)


def _merged(runs: Iterable[Run]) -> list[Run]:
    groups = groupby((run for run in runs if run.text), lambda run: (run.marks, run.href))
    return [Run("".join(run.text for run in group), *look) for look, group in groups]


def _trimmed(runs: list[Run]) -> list[Run]:
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    if runs:
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip())
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return runs


def html(runs: Sequence[Run], nesting: Sequence[str] = _NESTING) -> str:
    return "".join(
        f'<a href="{escape(href)}">{_html(list(group), nesting)}</a>' if href else _html(list(group), nesting)
        for href, group in groupby(runs, lambda run: run.href)
    )


def _html(runs: Sequence[Run], nesting: Sequence[str]) -> str:
    if not nesting:
        return escape("".join(run.text for run in runs), quote=False).replace("\n", "<br/>")
    mark, rest = nesting[0], nesting[1:]
    return "".join(
        f"<{mark}>{_html(list(group), rest)}</{mark}>" if is_marked else _html(list(group), rest)
        for is_marked, group in groupby(runs, lambda run: mark in run.marks)
    )


def markdown(runs: Sequence[Run]) -> str:
    """The runs as Markdown on one line; `parse` reads them back."""
    parts: list[str] = []
    last = Run("")
    for run in [*runs, Run("")]:
        parts += [_link_end(last, run), _toggled(last, run), _link_start(last, run), _letters(run)]
        last = run
    return "".join(parts)


def _toggled(before: Run, after: Run) -> str:
    return "".join(STARS[mark] for mark in ("b", "i") if (mark in before.marks) != (mark in after.marks))


def _link_start(before: Run, after: Run) -> str:
    return "[" if after.href and before.href != after.href else ""


def _link_end(before: Run, after: Run) -> str:
    return f"]({before.href})" if before.href and before.href != after.href else ""


def _letters(run: Run) -> str:
    if "code" in run.marks:
        return f"`{run.text}`"
    special = _SPECIAL_IN_LINK if run.href else _SPECIAL
    return special.sub(r"\\\g<0>", run.text).replace("\n", "<br>")
