"""The questions of a quiz: each under `## key (kind)`, in list form or with its fields in yaml, as its block is defined.

A kind's own rules are those of its form in the CMS.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from wagtail.blocks import StreamBlock, StructBlock

from assessments import grading

from . import fences, frontmatter, listform, markdown, scenes, wording
from .cutting import Cut, cut, yaml_of
from .definitions import has_list_form, is_scenes, tail_of
from .fences import Refuse
from .lines import Line, RefusedError, parted, trimmed
from .listform import Answer, WrittenAnswer, joined
from .schema import Block, Item, Question, Scene
from .shape import problem_of
from .tags import letter_at
from .values import NOT_KNOWN, Values, inside

_HEADING = re.compile(r"## +([a-z0-9-]+) +\((.*)\) *")
_FACTS = re.compile(
    r"([a-z]+)(?:, (\d{1,2}) points?)?(?:, id ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?"
)
_MOST_POINTS = 20


class _Heading(NamedTuple):
    line: int
    key: str
    kind: str
    points: int
    id: str

    @property
    def definition(self) -> StructBlock:
        return grading.blocks()[self.kind]


def split(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """What introduces the quiz, and the lines of each question with its heading."""
    return parted(lines, lambda line: _HEADING.fullmatch(line.text))


def key_of(lines: Sequence[Line]) -> str:
    return _HEADING.findall(lines[0].text)[0][0]


def read(
    lines: Sequence[Line], refuse: Refuse, *, is_translation: bool = False, source: Question | None = None
) -> Question | None:
    """None where something is wrong. `source` is the question in the source language, where that could be read."""
    heading = _heading(lines[0])
    beside = source.value if source and source.kind == heading.kind else NOT_KNOWN
    values = Values(is_translation=is_translation)
    value = _value(heading, lines[1:], values, beside)
    is_whole = not values.errors and not (is_translation and beside is NOT_KNOWN)
    if is_whole and (problem := problem_of(heading.kind, value)):
        values.refuse(heading.line, problem + _signs(heading))
    known_id = source.id if source else heading.id
    if heading.id not in ("", known_id):
        values.refuse(heading.line, "In the source language this question has another id.")
    for error in values.errors:
        refuse(error)
    return None if values.errors else Question(heading.key, heading.kind, value, known_id, heading.line)


def _heading(line: Line) -> _Heading:
    key, facts = _HEADING.findall(line.text)[0]
    match = _FACTS.fullmatch(facts)
    kinds = grading.blocks()
    if not match or match[1] not in kinds:
        raise RefusedError(
            line.number,
            f"A question's heading is `## key (kind)` or `## key (kind, 2 points)`; kinds: {', '.join(kinds)}.",
        )
    if match[2] and "points" not in kinds[match[1]].child_blocks:
        raise RefusedError(line.number, "A question of this kind gives no points.")
    points = int(match[2] or 1)
    if not 1 <= points <= _MOST_POINTS:
        raise RefusedError(line.number, f"A question gives 1 to {_MOST_POINTS} points.")
    return _Heading(line.number, key, match[1], points, match[3] or "")


def _signs(heading: _Heading) -> str:
    return " `+ …` is a right option, `- …` a wrong one." if has_list_form(heading.definition) else ""


def _value(heading: _Heading, lines: Sequence[Line], values: Values, source: Any) -> dict[str, Any]:
    """All fields but the key."""
    children = {name: child for name, child in heading.definition.child_blocks.items() if name != "key"}
    said: dict[str, Any] = {"points": heading.points} if "points" in children else {}
    tail = tail_of(heading.definition)
    yaml, lines = yaml_of(lines)
    if tail and is_scenes(children[tail]):
        lines, parts = scenes.split(lines)
        said[tail] = _scenes(parts, values, inside(source, tail))
    elif tail:
        said[tail] = fences.read_body(lines, values.errors.append)
    if "stem" in children:
        said |= _above(heading, cut(lines), values)
    elif not tail:
        _refuse_lines(lines)
    fields = {name: child for name, child in children.items() if name not in said}
    said |= values.fields(fields, yaml.marks, yaml.line or heading.line, source)
    return {name: said[name] for name in children}


def _scenes(parts: Sequence[list[Line]], values: Values, source: Any) -> tuple[Scene, ...]:
    refuse = values.errors.append
    found = [scenes.read(part, refuse) for part in parts]
    scenes.refuse_loose_ends(found, refuse)
    return tuple(found) if source is NOT_KNOWN else scenes.with_shares(found, source, refuse)


def _above(heading: _Heading, found: Cut, values: Values) -> dict[str, Any]:
    """What does not stand in the yaml."""
    _refuse_stray_heading(found.signed)
    children = heading.definition.child_blocks
    with_options = has_list_form(heading.definition)
    read_form = listform.read if with_options else listform.read_stem
    form = read_form(found.signed, heading.line)
    said: dict[str, Any] = {
        "stem": _stem(form.stem, heading.line),
        "explanation": markdown.to_html(form.explanation),
    }
    if with_options:
        said["options"] = _options(heading, form.answers, found, values)
    said["media"] = _media(children.get("media"), found.media.get(0, ()), values)
    return {name: value for name, value in said.items() if name in children}


def _options(heading: _Heading, answers: Sequence[Answer], found: Cut, values: Values) -> list[Item]:
    definition = heading.definition.child_blocks["options"]
    allowed = definition.meta
    if not allowed.min_num <= len(answers) <= allowed.max_num:
        problem = f"A question of this kind has {allowed.min_num} to {allowed.max_num} options."
        raise RefusedError(heading.line, problem + _signs(heading))
    _refuse_same_tags(answers)
    media = definition.child_block.child_blocks.get("media")
    shown = [_media(media, found.media.get(number, ()), values) for number in range(1, len(answers) + 1)]
    return [
        _option(answer, {"media": blocks} if media else {})
        for answer, blocks in zip(answers, shown, strict=True)
    ]


def _media(
    definition: StreamBlock | None, found: Sequence[tuple[int, Block]], values: Values
) -> tuple[Block, ...]:
    names = list(definition.child_blocks) if definition else []
    most = definition.meta.max_num if definition else 0
    for number, (line, block) in enumerate(found, 1):
        if block.kind not in names:
            values.refuse(line, f"Here can stand: {', '.join(names) or 'nothing of that kind'}.")
        elif most and number > most:
            values.refuse(line, f"There is room for {most} only.")
    return tuple(block for _line, block in found)


def _refuse_lines(lines: Sequence[Line]) -> None:
    for line in trimmed(lines):
        raise RefusedError(line.number, "Here stand only the fields of its kind, between ```yaml and ```.")


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


def _stem(lines: Sequence[Line], heading: int) -> str:
    stem = markdown.line_to_html(joined(lines))
    if not stem:
        raise RefusedError(heading, "The question has no stem.")
    return stem


def _option(answer: Answer, media: Mapping[str, Any]) -> Item:
    said: dict[str, Any] = {
        "text": markdown.line_to_html(answer.text),
        "is_right": answer.is_right,
        "feedback": markdown.line_to_html(joined(answer.feedback)),
    }
    return Item(answer.tag, {**said, **media})


def write(questions: Sequence[Question], sources: Sequence[Question] = ()) -> Iterator[str]:
    """`sources`: the same questions in the source language, where these are a translation of it."""
    known = {question.key: question for question in sources}
    for question in questions:
        yield ""
        yield f"## {question.key} ({_facts(question)})"
        yield from _lines(question, known.get(question.key))


def _facts(question: Question) -> str:
    points = "" if question.points == 1 else f", {question.points} points"
    return question.kind + points + (f", id {question.id}" if question.id else "")


def _lines(question: Question, source: Question | None) -> Iterator[str]:
    """Facts of a question in list form stand below it, the fields of any other above its explanation."""
    definition = grading.blocks()[question.kind]
    yaml = _yaml(definition, question, source)
    with_options = has_list_form(definition)
    if "stem" in definition.child_blocks:
        yield from _signed(question, [] if with_options else yaml)
    if with_options or "stem" not in definition.child_blocks:
        yield from yaml
    tail = tail_of(definition)
    if tail and is_scenes(definition.child_blocks[tail]):
        yield from scenes.write(
            scenes.without_shares(question.value[tail], source.value[tail] if source else ())
        )
    elif tail:
        yield from fences.write_body(question.value[tail])


def _yaml(definition: StructBlock, question: Question, source: Question | None) -> list[str]:
    apart = {"key", "points", tail_of(definition)}
    if "stem" in definition.child_blocks:
        apart |= {"stem", "media", "explanation"}
    if has_list_form(definition):
        apart.add("options")
    children = {name: child for name, child in definition.child_blocks.items() if name not in apart}
    lines = frontmatter.write(wording.fields(children, question.value, source.value if source else None))
    return ["```yaml", *lines, "```"] if lines else []


def _signed(question: Question, yaml: Sequence[str]) -> Iterator[str]:
    value = question.value
    yield from listform.signed("?", markdown.line(value["stem"]))
    yield from fences.write_close(value.get("media", ()))
    yield from yaml
    if not yaml and has_list_form(grading.blocks()[question.kind]):
        for place, option in enumerate(value["options"]):
            yield from listform.write_answer(_written(option), letter_at(place))
    yield from listform.signed("!", markdown.from_html(value.get("explanation", "")))


def _written(option: Item) -> WrittenAnswer:
    said = option.value
    return WrittenAnswer(
        option.tag,
        said["is_right"],
        markdown.line_from_html(said["text"]),
        markdown.line(said["feedback"]),
        fences.write_close(said.get("media", ())),
    )
