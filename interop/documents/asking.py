"""Lines of a document → questions of a quiz: the list form, or GIFT."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import Block as Definition
from wagtail.blocks import ListBlock, StructBlock

from assessments import grading
from interop.folder import questions
from interop.folder.lines import Line, RefusedError, numbered
from interop.folder.schema import Item, Question
from interop.folder.tags import letter_at
from interop.packages.schema import LOST
from interop.questions import stored
from interop.questions.gift import reading as gift
from interop.questions.schema import ForeignQuestion, InvalidFile

from .schema import Doubt

STEM = re.compile(r"\?\s+\S")
SIGNED = re.compile(r"\\?[?+\->!](\s|$)")
GIFT_STARTS = re.compile(r"\s*(//[^\n]*\s+|\$CATEGORY:[^\n]*\s+)*::[^:]+::.*\{", re.DOTALL)
_ESCAPED = re.compile(r"\\(?=[?+\->!](?:\s|$))")
_SPACE = re.compile(r"^([?+\->!])\s+")
MOST = 200

Found = tuple[list[Question], list[Doubt]]


def read(lines: Sequence[str], first: int = 1) -> Found:
    """`first`: the number of the first question in its quiz, for its key."""
    text = "\n".join(lines)
    if not STEM.match(text.lstrip()) and "{" in text:
        return _gift(text, first)
    return _listed([_ESCAPED.sub("", line.strip()) for line in lines], first)


def _listed(lines: Sequence[str], first: int) -> Found:
    found: Found = ([], [])
    for number, part in enumerate(_parts(lines), first):
        try:
            found[0].append(_question(part, f"question-{number}"))
        except RefusedError as error:
            stem = part[0].removeprefix("?").strip()[:80]
            said = _("The question “%(stem)s” was left out: %(reason)s") % {
                "stem": stem,
                "reason": error.message,
            }
            found[1].append(Doubt("question_left", said, LOST))
    return found


def _parts(lines: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for line in lines:
        if line.startswith("?") and part and not _is_stem(part):
            yield part
            part = []
        if line or part:
            part.append(_SPACE.sub(r"\1 ", line))
    if part:
        yield part


def _is_stem(part: Sequence[str]) -> bool:
    return all(line.startswith("?") for line in part if line)


def _question(lines: Sequence[str], key: str) -> Question:
    rights = sum(line.startswith("+ ") for line in lines)
    kind = "multiple" if rights > 1 else "single"
    written = numbered("\n".join([f"## {key} ({kind})", *lines]))
    errors: list[RefusedError] = []
    question = questions.read([Line(line.number, line.text) for line in written], errors.append)
    if errors or question is None:
        raise errors[0] if errors else RefusedError(1, "")
    return question


def _gift(text: str, first: int) -> Found:
    try:
        report = gift.read(text.encode())
    except InvalidFile as error:
        return [], [
            Doubt("question_left", _("Questions were left out: %(reason)s") % {"reason": error}, LOST)
        ]
    doubts = [Doubt("question_left", str(refusal), LOST) for refusal in report.refused]
    doubts += [Doubt("question_lost", f"{loss.where}: {loss.what}", LOST) for loss in report.losses]
    kept = [question for question in report.questions[:MOST] if question.kind in grading.blocks()]
    return [_folded(question, f"question-{number}") for number, question in enumerate(kept, first)], doubts


def _folded(question: ForeignQuestion, key: str) -> Question:
    """As a folder holds it: items of lists get the letters of their places."""
    definition = grading.blocks()[question.kind]
    value = _tagged(definition, stored.completed(question.kind, question.value))
    return Question(key, question.kind, {name: part for name, part in value.items() if name != "key"})


def _tagged(definition: Definition, value: Any) -> Any:
    if isinstance(definition, StructBlock):
        return {name: _tagged(child, value[name]) for name, child in definition.child_blocks.items()}
    if isinstance(definition, ListBlock):
        child = definition.child_block
        return [Item(letter_at(place), _tagged(child, item)) for place, item in enumerate(value)]
    return tuple(value) if isinstance(value, list) and not value else value
