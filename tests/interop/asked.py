"""Random questions of every kind that is registered, drawn by the definitions of their blocks."""

from dataclasses import replace

from hypothesis import strategies as st
from wagtail.blocks import (
    BooleanBlock,
    ChoiceBlock,
    DecimalBlock,
    IntegerBlock,
    ListBlock,
    MultipleChoiceBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)

from assessments import grading
from assessments.blocks import KeyBlock
from assessments.grading.numeric import plain as plain_number
from interop.folder import definitions, markdown
from interop.folder.schema import Block, Item, Question
from interop.folder.shape import problem_of
from tests.interop import strategies
from tests.interop.strategies import KEYS

ELSEWHERE = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
"""The id of an item that was made in the CMS."""
MADE_IN_THE_CMS = "0b4e28ba-2fa1-41d2-883f-0016d3cca427"
"""That of a question."""
MOST = 3


several_lines = (
    st.lists(strategies.maybe_names, max_size=MOST).map("\n  ".join).map(definitions.several_lines)
)


def values_of(definition):
    if isinstance(definition, StructBlock):
        return st.fixed_dictionaries(
            {name: values_of(child) for name, child in definition.child_blocks.items()}
        )
    if isinstance(definition, ListBlock):
        return _lists(definition)
    if isinstance(definition, StreamBlock):
        return _streams(definition)
    if isinstance(definition, RichTextBlock):
        body = definitions.is_body(definition)
        texts = strategies.bodies if body else strategies.lines
        return texts if definition.required else st.just("") | texts
    return _scalars(definition)


def _lists(definition):
    least, most = definition.meta.min_num or 0, definition.meta.max_num or MOST
    size = {"min_size": least, "max_size": min(most, max(least, MOST))}
    if definitions.is_neutral(definition):
        return st.lists(values_of(definition.child_block), **size)
    return st.tuples(st.lists(values_of(definition.child_block), **size), st.randoms(), st.booleans()).map(
        _tagged
    )


def _tagged(drawn) -> list[Item]:
    values, random, is_moved = drawn
    tags = [*"abcdefghijkl"[: len(values)]]
    if is_moved:
        random.shuffle(tags)
        tags[-1:] = [ELSEWHERE][: len(tags)]
    return [Item(tag, value) for tag, value in zip(tags, values, strict=True)]


def _streams(definition):
    if definitions.is_scenes(definition):
        return strategies.scenes
    if definitions.is_parts(definition):
        return _parts(definition)
    if definition.child_blocks.keys() == strategies.VALUES.keys():
        return strategies.streams.filter(bool)
    some = st.sampled_from(sorted(definition.child_blocks)).flatmap(strategies.blocks_of)
    return st.lists(some, max_size=definition.meta.max_num or MOST).map(tuple)


def _parts(definition):
    """Blocks that are known for ever."""
    some = st.sampled_from(sorted(definition.child_blocks)).flatmap(
        lambda kind: st.builds(Block, st.just(kind), values_of(definition.child_blocks[kind]))
    )
    return st.tuples(st.lists(some, min_size=1, max_size=MOST), st.randoms(), st.booleans()).map(_tagged)


def _scalars(definition):
    if isinstance(definition, ChoiceBlock | MultipleChoiceBlock):
        return _choices(definition)
    if isinstance(definition, KeyBlock):
        return st.sampled_from(KEYS if definition.required else ["", *KEYS])
    if isinstance(definition, TextBlock):
        return several_lines
    if isinstance(definition, BooleanBlock):
        return st.booleans()
    if isinstance(definition, DecimalBlock | IntegerBlock):
        return _numbers(definition)
    return strategies.names.filter(str.strip) if definition.required else strategies.maybe_names


def _choices(definition):
    choices = definitions.choices_of(definition) or ["one/two", "three"]
    if isinstance(definition, ChoiceBlock):
        return st.sampled_from(choices)
    return st.lists(st.sampled_from(choices), unique=True, max_size=MOST)


def _numbers(definition):
    limits = definition.field
    if isinstance(definition, IntegerBlock):
        return st.integers(limits.min_value, limits.max_value)
    least = -1000 if limits.min_value is None else limits.min_value
    numbers = st.decimals(least, 1000, places=3).map(plain_number)
    return numbers if definition.required else st.just("") | numbers


def questions_of(kind: str):
    drawn = st.builds(
        lambda key, value, uuid: _made_possible(Question(key, kind, _without(value, "key"), uuid)),
        st.sampled_from(KEYS),
        values_of(grading.blocks()[kind]),
        st.sampled_from(["", MADE_IN_THE_CMS]),
    )
    return drawn.filter(lambda question: not problem_of(kind, question.value))


def _without(value: dict, name: str) -> dict:
    return {other: said for other, said in value.items() if other != name}


def _made_possible(question: Question) -> Question:
    """What a kind demands beyond its fields."""
    demands = _DEMANDS.get(question.kind)
    return replace(question, value=question.value | demands(question.value)) if demands else question


def _each(value: dict, name: str, /, **said) -> dict:
    """The items of a list, with some of their fields settled by their place."""
    items = [
        Item(item.tag, item.value | {field: settle(place) for field, settle in said.items()})
        for place, item in enumerate(value[name])
    ]
    return {name: items}


def _one_right(value: dict) -> dict:
    return _each(value, "options", is_right=lambda place: place == 1)


def _with_gaps(value: dict) -> dict:
    marks = "".join(f"<p>[[gap-{place}]]</p>" for place in range(len(value["gaps"])))
    text = markdown.normal(marks + value["text"])
    return _each(value, "gaps", name=lambda place: f"gap-{place}") | {"text": text}


def _with_panel(value: dict) -> dict:
    scale = [Item("a", "bad"), Item(ELSEWHERE, "good")]
    return {"scale": scale} | _each(value, "reactions", ratings=lambda place: [1, 2, place % 2 + 1])


def _with_end(value: dict) -> dict:
    *before, last = value["scenes"]
    return {"scenes": (*before, replace(last, share=100))}


def _told_apart(name: str, field: str):
    return lambda value: _each(value, name, **{field: lambda place: f"<p>Number {place}</p>"})


def _one_full(name: str):
    return lambda value: _each(value, name, share=lambda place: 100 - place)


_DEMANDS = {
    "single": _one_right,
    "truefalse": _one_right,
    "multiple": _one_right,
    "matching": lambda value: _told_apart("pairs", "answer")(value) | {"decoys": value["decoys"][:1]},
    "categorise": _told_apart("groups", "title"),
    "gaps": _with_gaps,
    "shorttext": _one_full("answers"),
    "numeric": _one_full("numbers"),
    "judgement": _with_panel,
    "scenario": _with_end,
}
questions = st.sampled_from(list(grading.blocks())).flatmap(questions_of)


def reworded(question: Question) -> Question:
    """A translation: other words, and all that is the same in every language."""
    definition = grading.blocks()[question.kind]
    return replace(question, value=_reworded(definition, question.value))


def _reworded(definition, value):
    if isinstance(definition, StructBlock):
        return {name: _reworded(definition.child_blocks[name], said) for name, said in value.items()}
    if definitions.is_neutral(definition):
        return value
    if isinstance(definition, ListBlock):
        return [Item(item.tag, _reworded(definition.child_block, item.value)) for item in value]
    if isinstance(definition, StreamBlock):
        return _stream_reworded(definition, value)
    if isinstance(definition, RichTextBlock):
        return _text_reworded(definition, value)
    return f"è {value}" if value else ""


def _stream_reworded(definition, value):
    if definitions.is_parts(definition):
        return [_part_reworded(definition, part) for part in value]
    return tuple(replace(scene, title="è") for scene in value) if definitions.is_scenes(definition) else value


def _part_reworded(definition, part: Item) -> Item:
    kind = part.value.kind
    return Item(part.tag, Block(kind, _reworded(definition.child_blocks[kind], part.value.value)))


def form_reworded(definition, parts) -> tuple[Item, ...]:
    return tuple(_reworded(definition, list(parts)))


def _text_reworded(definition, html: str) -> str:
    """What is not required is not translated yet."""
    is_kept = definition.required and html
    return _normal(definition, html.replace("<p>", "<p>è ", 1)) if is_kept else ""


def _normal(definition, html: str) -> str:
    return markdown.normal(html) if definitions.is_body(definition) else markdown.line_normal(html)
