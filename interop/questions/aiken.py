"""Aiken: single choice as plain text. A line for the question, a line for each answer, `ANSWER: B`. Nothing else fits in."""

import re
from collections.abc import Iterable, Sequence
from string import ascii_uppercase

from django.utils.translation import gettext as _

from interop.folder.lines import Line, numbered

from . import words
from .collecting import Collector, Draft
from .decoding import text_of
from .schema import LARGEST_TEXT, Broken, ForeignQuestion, NoPlace, Place, Report

NAME = "aiken"
_ANSWER = re.compile(r"([A-Z])[.)]\s+(\S.*)")
_RIGHT = re.compile(r"ANSWER:\s*(.*)")
_SPECIAL = re.compile(r"[A-Z][.)](\s|$)|ANSWER:")


def read(data: bytes, language: str = "") -> Report:
    found = Collector(NAME, language)
    block: list[Line] = []
    for line in numbered(text_of(data, largest=LARGEST_TEXT)):
        if line.is_blank:
            continue
        block.append(line)
        if _RIGHT.fullmatch(line.text.strip()):
            _read(found, block)
            block = []
    if block:
        found.fail(Place(block[-1].number), _("Here the file ends without “ANSWER: ” and a letter."))
    return found.report()


def _read(found: Collector, block: Sequence[Line]) -> None:
    with found.question(Place(block[0].number)) as draft:
        _question(draft, block)


def _question(draft: Draft, block: Sequence[Line]) -> None:
    stem, *answers, last = block if len(block) > 1 else [Line(block[0].number, ""), *block]
    if not stem.text or _SPECIAL.match(stem.text.strip()):
        raise Broken(_("A question begins with its text."), stem.number)
    options = _options(answers)
    right = _right(last, len(options))
    draft.becomes(
        "single",
        {
            "stem": words.from_plain(stem.text),
            "options": [
                {"text": words.from_plain(text), "is_right": place == right}
                for place, text in enumerate(options)
            ],
        },
    )


def _options(answers: Iterable[Line]) -> list[str]:
    found: list[str] = []
    for line in answers:
        match = _ANSWER.fullmatch(line.text.strip())
        if not match:
            reason = _(
                "An answer begins with a capital letter and a dot or a bracket; a question has one line."
            )
            raise Broken(reason, line.number)
        if match[1] != ascii_uppercase[len(found) % 26]:
            wanted = ascii_uppercase[len(found) % 26]
            raise Broken(_("Here the answer %(letter)s is expected.") % {"letter": wanted}, line.number)
        found.append(match[2].strip())
    return found


def _right(line: Line, count: int) -> int:
    letter = line.text.strip().removeprefix("ANSWER:").strip()
    if count < 2:
        raise Broken(_("A question has two answers at least."), line.number)
    if letter not in ascii_uppercase[:count] or len(letter) != 1:
        letters = f"A–{ascii_uppercase[min(count, 26) - 1]}"
        raise Broken(
            _("After “ANSWER: ” stands one letter, %(letters)s.") % {"letters": letters}, line.number
        )
    return ascii_uppercase.index(letter)


def write(questions: Sequence[ForeignQuestion]) -> bytes:
    return "\n\n".join(map(part, questions)).encode() + b"\n"


def part(question: ForeignQuestion) -> str:
    if question.kind not in ("single", "truefalse"):
        raise NoPlace(_("Aiken has single choice only."))
    options = question.value["options"]
    right = next(place for place, option in enumerate(options) if option["is_right"])
    answers = [
        f"{letter}. {_text(option['text'])}" for letter, option in zip(ascii_uppercase, options, strict=False)
    ]
    stem = _text(question.value["stem"])
    if _SPECIAL.match(stem):
        raise NoPlace(_("In Aiken, a question cannot begin like an answer."))
    return "\n".join([stem, *answers, f"ANSWER: {ascii_uppercase[right]}"])


def _text(html: str) -> str:
    return words.plain(html)
