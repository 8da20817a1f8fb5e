"""Captions: WebVTT (and SubRip) ↔ cues. Only reading and writing; what is good style is said in `studio.library`.

A cue is plain text: styles are dropped, and whoever speaks stands before the words ("Mara: We come on Monday.").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape
from typing import NamedTuple

LARGEST = 1_000_000
"""Characters of a file."""
MOST = 3_000
"""Cues of a file."""
LONGEST = 1_000
"""Characters of a cue."""
LATEST = 100 * 3_600_000
"""Milliseconds: nothing is longer than a hundred hours."""

_CLOCK = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})"
_TIMING = re.compile(rf"\s*{_CLOCK}\s+-->\s+{_CLOCK}(?:\s+(.*))?\s*")
_SETTINGS = re.compile(r"(?:[a-z]+:[\w%,.-]+(?: |$))*")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"\r\n?|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")


class CaptionsError(ValueError):
    """`line` counts from 1; `code` is `size`, `cues`, `timing`, `text`; the reader of the message gets its words elsewhere."""

    def __init__(self, code: str, line: int = 1):
        self.code = code
        self.line = line
        super().__init__(f"line {line}: {code}")


class Cue(NamedTuple):
    """`start` and `end` in milliseconds; `settings` is where the words stand in the picture, as WebVTT says it."""

    start: int
    end: int
    text: str
    settings: str = ""


def read(file: str) -> list[Cue]:
    """The cues of a WebVTT or SubRip file in the order of their start. Notes and styles are left out."""
    if len(file) > LARGEST:
        raise CaptionsError("size")
    lines = _BREAK.split(file.removeprefix("\ufeff"))
    cues: list[Cue] = []
    for number, block in _blocks(lines):
        cue = _cue(number, block)
        if cue and len(cues) == MOST:
            raise CaptionsError("cues", number)
        cues += [cue] if cue else []
    return in_order(cues)


def in_order(cues: Iterable[Cue]) -> list[Cue]:
    return sorted(cues, key=lambda cue: (cue.start, cue.end))


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """What stands between empty lines, with the number of its first line; the head of a WebVTT file is not among it."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            if not re.match(r"(WEBVTT|NOTE|STYLE|REGION)\b", block[0]):
                yield number - len(block), block
            block = []


def _cue(number: int, block: list[str]) -> Cue | None:
    """A line before the timing is the cue's name, which nobody needs."""
    place = 0 if "-->" in block[0] else 1
    timing = _TIMING.fullmatch(block[place]) if place < len(block) else None
    if timing is None:
        raise CaptionsError("timing", number + min(place, len(block) - 1))
    text = plain("\n".join(block[place + 1 :]))
    if len(text) > LONGEST:
        raise CaptionsError("text", number + place + 1)
    start, end = _clock(*timing.groups()[:4]), _clock(*timing.groups()[4:8])
    return Cue(start, end, text, known_settings(timing[9] or "")) if text else None


def known_settings(text: str) -> str:
    """Those that have the form of settings, else none."""
    text = " ".join(text.split())
    return text if _SETTINGS.fullmatch(text) else ""


def plain(marked: str) -> str:
    """The words of a cue without marks."""
    named = _VOICE.sub(lambda found: f"{unescape(found[1]).strip()}: ", marked)
    return clean(unescape(_TAG.sub("", named)))


def clean(text: str) -> str:
    """As a cue can hold it: no empty lines, no spaces around a line, no signs that cannot be seen."""
    lines = (" ".join(_CONTROL.sub(" ", line).split()) for line in _BREAK.split(text))
    return "\n".join(line for line in lines if line)


def _clock(hours: str | None, minutes: str, seconds: str, thousandths: str) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths)


def moment(milliseconds: int, mark: str = ".") -> str:
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{mark}{thousandths:03}"


def webvtt(cues: Iterable[Cue]) -> str:
    return "\n".join(["WEBVTT\n", *(_written(cue, ".", f" {cue.settings}") for cue in cues)])


def subrip(cues: Iterable[Cue]) -> str:
    return "\n".join(f"{number}\n{_written(cue, ',')}" for number, cue in enumerate(cues, 1))


def _written(cue: Cue, mark: str, settings: str = "") -> str:
    timing = f"{moment(cue.start, mark)} --> {moment(cue.end, mark)}{settings}".rstrip()
    return f"{timing}\n{escape(cue.text, quote=False)}\n"


PAUSE = 2_000
"""Milliseconds of silence that begin a paragraph of the transcript."""
_SPEAKER = re.compile(r"[^\s:][^:\n]{0,40}: ")


def transcript(cues: Iterable[Cue]) -> str:
    """All that is said as paragraphs: a new one where somebody else speaks, or nobody did for a while."""
    paragraphs: list[str] = []
    ended = 0
    for cue in cues:
        text = " ".join(cue.text.split())
        if paragraphs and cue.start - ended < PAUSE and not _SPEAKER.match(text):
            paragraphs[-1] += f" {text}"
        else:
            paragraphs.append(text)
        ended = cue.end
    return "\n\n".join(paragraphs)
