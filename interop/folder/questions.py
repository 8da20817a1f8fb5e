"""The questions of a quiz: each under `## key (kind)`, in list form. A kind's own rules are those of its form in the CMS."""

import re
from collections.abc import Iterator, Sequence

from assessments import grading

from . import listform, markdown
from .lines import Line, RefusedError, parted
from .listform import Answer, Written, WrittenAnswer, joined
from .schema import Option, Question

_HEADING = re.compile(r"## +([a-z0-9-]+) +\((.*)\) *")
_FACTS = re.compile(
    r"([a-z]+)(?:, (\d{1,2}) points?)?(?:, id ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?"
)
_MOST_POINTS = 20


def split(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """What introduces the quiz, and the lines of each question with its heading."""
    return parted(lines, lambda line: _HEADING.fullmatch(line.text))


def read(lines: Sequence[Line]) -> Question:
    heading = lines[0]
    key, kind, points, given_id = _heading(heading)
    _refuse_stray_heading(lines[1:])
    form = listform.read(lines[1:], heading.number)
    if problem := _problem(kind, form.answers):
        raise RefusedError(heading.number, f"{problem} `+ …` is a right option, `- …` a wrong one.")
    _refuse_same_tags(form.answers)
    return Question(
        key=key,
        kind=kind,
        points=points,
        id=given_id,
        stem=_stem(form.stem, heading),
        options=tuple(_option(answer) for answer in form.answers),
        explanation=markdown.to_html(form.explanation),
        line=heading.number,
    )


def _heading(line: Line) -> tuple[str, str, int, str]:
    key, facts = _HEADING.findall(line.text)[0]
    match = _FACTS.fullmatch(facts)
    kinds = grading.blocks()
    if not match or match[1] not in kinds:
        raise RefusedError(
            line.number,
            f"A question's heading is `## key (kind)` or `## key (kind, 2 points)`; kinds: {', '.join(kinds)}.",
        )
    points = int(match[2] or 1)
    if not 1 <= points <= _MOST_POINTS:
        raise RefusedError(line.number, f"A question gives 1 to {_MOST_POINTS} points.")
    return key, match[1], points, match[3] or ""


def _problem(kind: str, answers: Sequence[Answer]) -> str:
    """What keeps the CMS from publishing it: the number of its options, or what its kind says."""
    allowed = grading.blocks()[kind].child_blocks["options"].meta
    if not allowed.min_num <= len(answers) <= allowed.max_num:
        return f"A question of this kind has {allowed.min_num} to {allowed.max_num} options."
    return grading.get(kind).problem({"options": [{"is_right": answer.is_right} for answer in answers]})


def _refuse_stray_heading(lines: Sequence[Line]) -> None:
    for line in lines:
        if re.match(r"#+ ", line.text):
            raise RefusedError(line.number, "A question's heading is `## key (kind)`.")


def _refuse_same_tags(answers: Sequence[Answer]) -> None:
    seen = set()
    for answer in answers:
        if answer.tag in seen:
            raise RefusedError(answer.text.number, f"Another option is {answer.tag} already.")
        seen.add(answer.tag)


def _stem(lines: Sequence[Line], heading: Line) -> str:
    stem = markdown.line_to_html(joined(lines))
    if not stem:
        raise RefusedError(heading.number, "The question has no stem.")
    return stem


def _option(answer: Answer) -> Option:
    return Option(
        tag=answer.tag,
        text=markdown.line_to_html(answer.text),
        is_right=answer.is_right,
        feedback=markdown.line_to_html(joined(answer.feedback)),
    )


def write(questions: Sequence[Question]) -> Iterator[str]:
    for question in questions:
        yield ""
        yield f"## {question.key} ({_facts(question)})"
        yield from listform.write(
            Written(
                stem=markdown.line(question.stem),
                answers=[_written(option) for option in question.options],
                explanation=markdown.from_html(question.explanation),
            )
        )


def _facts(question: Question) -> str:
    points = "" if question.points == 1 else f", {question.points} points"
    return question.kind + points + (f", id {question.id}" if question.id else "")


def _written(option: Option) -> WrittenAnswer:
    text = markdown.line_from_html(option.text)
    return WrittenAnswer(option.tag, option.is_right, text, markdown.line(option.feedback))
