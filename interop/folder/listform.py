"""Questions in list form: `?` stem, `+` right option, `-` wrong option, `>` why, `!` explanation."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .lines import Line, RefusedError, trimmed
from .tags import letter_at

_PART = re.compile(r"([?+\->!])(?: (.*))?")
_TAG = re.compile(r"\{([a-z]|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\} (.*)")
_TAG_LOOKALIKE = re.compile(r"\{([a-z]|[0-9a-f-]{36})\} ")


class Answer(NamedTuple):
    tag: str
    is_right: bool
    text: Line
    feedback: list[Line]


class ListForm(NamedTuple):
    stem: list[Line]
    answers: list[Answer]
    explanation: list[Line]


class _Part(NamedTuple):
    sign: str
    lines: list[Line]


def read(lines: Sequence[Line], heading: int) -> ListForm:
    parts = list(_parts(trimmed(lines), heading))
    _in_order(parts)
    return _form(parts, heading)


def read_stem(lines: Sequence[Line], heading: int) -> ListForm:
    """Of a question without options: `? stem` and `! explanation`."""
    parts = list(_parts(trimmed(lines), heading))
    for part in parts:
        if part.sign not in ("?", "!"):
            raise RefusedError(
                part.lines[0].number,
                "In a question of this kind only the stem (`? …`) and the explanation (`! …`) stand outside the yaml.",
            )
    return _form(parts, heading)


def _form(parts: Sequence["_Part"], heading: int) -> ListForm:
    stem = [part for part in parts if part.sign == "?"]
    ends = [part for part in parts if part.sign == "!"]
    if len(stem) != 1 or len(ends) > 1:
        again = (stem + ends)[-1].lines[0].number if stem else heading
        raise RefusedError(again, "A question has one stem (`? …`) and at most one explanation (`! …`).")
    return ListForm(trimmed(stem[0].lines), _answers(parts), trimmed(ends[0].lines) if ends else [])


def _parts(lines: Iterable[Line], heading: int) -> Iterator[_Part]:
    part = _Part("", [])
    for line in lines:
        match = _PART.fullmatch(line.text.rstrip())
        sign, text = (match[1], match[2] or "") if match else (part.sign, line.text)
        if not sign:
            raise RefusedError(line.number, "A question begins with its stem: `? …`.")
        if sign != part.sign or (match and sign in "+-"):
            if part.sign:
                yield part
            part = _Part(sign, [])
        part.lines.append(Line(line.number, text))
    if not part.sign:
        raise RefusedError(heading, "The question is empty.")
    yield part


def _in_order(parts: Sequence[_Part]) -> None:
    """Feedback stands below an option, nothing below the explanation."""
    signs = ["", *(part.sign for part in parts)]
    for before, part in zip(signs, parts, strict=False):
        if part.sign == ">" and before not in ("+", "-"):
            raise RefusedError(part.lines[0].number, "Feedback (`> …`) stands below an option.")
        if before == "!" or (part.sign == "!" and before in ("", "?")):
            raise RefusedError(part.lines[0].number, "The explanation (`! …`) stands below all options.")


def _answers(parts: Sequence[_Part]) -> list[Answer]:
    answers: list[Answer] = []
    for part in parts:
        if part.sign in ("+", "-"):
            answers.append(_answer(part, len(answers)))
        elif part.sign == ">":
            answers[-1].feedback.extend(trimmed(part.lines))
    return answers


def _answer(part: _Part, place: int) -> Answer:
    number = part.lines[0].number
    text = " ".join(line.text.strip() for line in part.lines).strip()
    tag = _TAG.fullmatch(text)
    letter, text = (tag[1], tag[2]) if tag else (letter_at(place), text)
    if not text:
        raise RefusedError(number, "The option has no text.")
    return Answer(letter, part.sign == "+", Line(number, text), [])


def write(form: "Written") -> Iterator[str]:
    yield from signed("?", form.stem)
    for place, answer in enumerate(form.answers):
        yield from write_answer(answer, letter_at(place))
    yield from signed("!", form.explanation)


class WrittenAnswer(NamedTuple):
    tag: str
    is_right: bool
    text: str
    feedback: Sequence[str]
    media: Sequence[str] = ()


class Written(NamedTuple):
    """A question whose parts are Markdown already."""

    stem: Sequence[str]
    answers: Sequence[WrittenAnswer]
    explanation: Sequence[str]


def write_answer(answer: WrittenAnswer, letter: str) -> Iterator[str]:
    """`letter` is the usual one at this place."""
    text = f"\\{answer.text}" if _TAG_LOOKALIKE.match(answer.text) else answer.text
    tag = "" if answer.tag == letter else f"{{{answer.tag}}} "
    yield f"{'+' if answer.is_right else '-'} {tag}{text}".rstrip(" ")
    yield from answer.media
    yield from signed(">", answer.feedback)


def signed(sign: str, lines: Iterable[str]) -> Iterator[str]:
    return (f"{sign} {line}".rstrip(" ") for line in lines)


def joined(lines: Sequence[Line]) -> Line:
    """What stands on several lines, on one."""
    number = lines[0].number if lines else 0
    return Line(number, " ".join(line.text.strip() for line in lines if not line.is_blank))
