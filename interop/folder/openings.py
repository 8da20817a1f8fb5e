"""When a unit or a module opens, and when a unit is looked at again, as course.yaml says it. One name for each kind of rule."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from .frontmatter import Bare, Fields
from .schema import OpeningRule

_MOMENTS = ("not_before", "not_after")
FULL = 100


def read(parent: Fields) -> tuple[OpeningRule, ...]:
    found = (_rule(Fields(parent.file, mark, parent.errors)) for mark in parent.items("opens"))
    return tuple(rule for rule in found if rule)


def _rule(fields: Fields) -> OpeningRule | None:
    kind = next((name for name in (*_MOMENTS, "done", "scored") if name in fields.marks), "")
    if not kind:
        fields.refuse(fields.line, "opens is made of: not_before, not_after, done, scored.")
        return None
    rule = _moment(fields, kind) if kind in _MOMENTS else _result(fields, kind)
    fields.finish()
    return rule


def _moment(fields: Fields, kind: str) -> OpeningRule | None:
    moment = fields.moment(kind)
    return OpeningRule(kind, moment=moment) if moment else None


def _result(fields: Fields, kind: str) -> OpeningRule:
    percent = fields.number("percent", least=1, most=FULL) if kind == "scored" else 0
    return OpeningRule(kind, unit=fields.slug(kind), percent=percent)


def write(rules: Iterable[OpeningRule]) -> list[dict[str, Any]]:
    return [_written(rule) for rule in rules]


def _written(rule: OpeningRule) -> dict[str, Any]:
    if rule.moment:
        text = rule.moment.astimezone(UTC).isoformat(sep=" ")
        return {rule.kind: Bare(text.replace("+00:00", "Z"))}
    return {rule.kind: rule.unit, "percent": rule.percent or ""}


def of_stream(stream: Iterable[Any]) -> tuple[OpeningRule, ...]:
    """As it stands on a page."""
    return tuple(_of_block(block.block_type, block.value) for block in stream)


def _of_block(kind: str, value: Any) -> OpeningRule:
    if isinstance(value, datetime):
        return OpeningRule(kind, moment=value.astimezone(UTC))
    if kind == "scored":
        return OpeningRule(kind, unit=value["unit"], percent=value["percent"])
    return OpeningRule(kind, unit=value)


def as_blocks(rules: Iterable[OpeningRule]) -> list[tuple[str, Any]]:
    """For a page."""
    return [(rule.kind, _value(rule)) for rule in rules]


def _value(rule: OpeningRule) -> Any:
    if rule.moment:
        return rule.moment
    return {"unit": rule.unit, "percent": rule.percent} if rule.kind == "scored" else rule.unit


def read_day(fields: Fields, name: str) -> date | None:
    mark = fields.take(name)
    if mark is None or not mark.written:
        return None
    try:
        return date.fromisoformat(mark.written)
    except ValueError:
        fields.refuse(mark.line, f"{name} is a day, such as 2027-03-01.")
        return None


def write_day(day: date | None) -> str:
    return Bare(day.isoformat()) if day else ""
