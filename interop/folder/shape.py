"""What questions are apart from their words: what a kind says against it, and whether a translation fits its source."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock

from assessments import grading

from .definitions import asks_site, is_neutral, is_parts, is_scenes, usual
from .schema import Item, Question, Scene


class MisfitError(ValueError):
    pass


def problem_of(kind: str, value: dict[str, Any]) -> str:
    """What keeps the CMS from publishing it, as far as it can be told without the site."""
    definition = grading.blocks()[kind]
    if any(asks_site(child) and child.required for child in definition.child_blocks.values()):
        return ""
    return grading.get(kind).problem(definition.to_python(_raw(definition, value)))


def _raw(definition: Block, value: Any) -> Any:
    """As it is stored, without pictures and bodies: no rule is about them."""
    if isinstance(definition, StructBlock):
        children = definition.child_blocks.items()
        return {name: _raw(child, value[name]) for name, child in children if name in value}
    if isinstance(definition, ListBlock):
        return [_raw_item(definition.child_block, item) for item in value]
    if is_scenes(definition):
        return [{"type": "scene", "value": _raw_scene(scene)} for scene in value]
    return [] if isinstance(definition, StreamBlock) else value


def _raw_item(child: Block, item: Any) -> dict[str, Any]:
    tag, value = (item.tag, item.value) if isinstance(item, Item) else ("", item)
    return {"type": "item", "id": tag, "value": _raw(child, value)}


def _raw_scene(scene: Scene) -> dict[str, Any]:
    choices = [
        {"type": "item", "id": "", "value": {"text": choice.text, "target": choice.target}}
        for choice in scene.choices
    ]
    said = {name: getattr(scene, name) for name in ("key", "title", "is_other_side", "share")}
    return said | {"body": [], "choices": choices}


def aligned(question: Question, source: Question) -> Question | None:
    """The translated question with all that is the source's; None where it has other parts than its source."""
    if question.kind != source.kind:
        return None
    try:
        value = _aligned(grading.blocks()[question.kind], question.value, source.value)
    except MisfitError:
        return None
    return replace(question, value=value)


def _aligned(definition: Block, value: Any, source: Any) -> Any:
    if is_neutral(definition):
        return source
    if isinstance(definition, StructBlock):
        return {
            name: _aligned(child, value.get(name, usual(child)), source.get(name, usual(child)))
            for name, child in definition.child_blocks.items()
            if name in source
        }
    if isinstance(definition, ListBlock):
        return _aligned_items(definition.child_block, value, source)
    if is_parts(definition):
        return aligned_parts(definition, value, source)
    return _aligned_scenes(value, source) if is_scenes(definition) else value


def _aligned_items(child: Block, items: Sequence[Item], source: Sequence[Item]) -> list[Item]:
    if [item.tag for item in items] != [item.tag for item in source]:
        raise MisfitError
    return [
        Item(item.tag, _aligned(child, item.value, original.value))
        for item, original in zip(items, source, strict=True)
    ]


def aligned_parts(definition: StreamBlock, parts: Sequence[Item], source: Sequence[Item]) -> list[Item]:
    if [(part.tag, part.value.kind) for part in parts] != [(part.tag, part.value.kind) for part in source]:
        raise MisfitError
    return [
        Item(
            part.tag,
            replace(
                part.value,
                value=_aligned(
                    definition.child_blocks[part.value.kind], part.value.value, original.value.value
                ),
            ),
        )
        for part, original in zip(parts, source, strict=True)
    ]


def aligned_form(definition: StreamBlock, parts: Sequence[Item], source: Sequence[Item]) -> tuple[Item, ...]:
    """Nothing where it has other fields than its source."""
    try:
        return tuple(aligned_parts(definition, parts, source))
    except MisfitError:
        return ()


def _aligned_scenes(scenes: Sequence[Scene], source: Sequence[Scene]) -> tuple[Scene, ...]:
    if [plan(scene) for scene in scenes] != [plan(scene) for scene in source]:
        raise MisfitError
    return tuple(replace(scene, share=original.share) for scene, original in zip(scenes, source, strict=True))


def plan(scene: Scene) -> tuple:
    """Where a scene stands in its story."""
    return scene.key, scene.is_other_side, [choice.target for choice in scene.choices]
