"""The YAML at the head of a file: read with the line of every key, without aliases; written in one form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, cast
from uuid import UUID

import yaml
from django.utils.dateparse import parse_datetime

from .lines import FolderError, Line, RefusedError, numbered, plain

_RULE = "---"
_OWN_LINES = ("|", ">")
_UNPRINTABLE = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_PLAIN_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


class Mark(NamedTuple):
    """A value, its line, and how it was written; the values in lists and mappings are marks themselves.

    `begins` is the line on which a text of several lines begins.
    """

    value: object
    line: int
    written: str = ""
    begins: int = 0


class _Loader(yaml.SafeLoader):
    """Without aliases: a few lines of them can stand for a billion values."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise yaml.MarkedYAMLError(problem="aliases are not allowed", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def split(text: str) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines of the front matter and the lines below it."""
    lines = numbered(text)
    ends = [place for place, line in enumerate(lines) if line.text.rstrip() == _RULE]
    if len(ends) < 2 or ends[0] != 0:
        raise RefusedError(1, "The file begins with its front matter between two lines of `---`.")
    return lines[1 : ends[1]], lines[ends[1] + 1 :]


def load(lines: Sequence[Line]) -> Mark:
    """The mapping that the lines hold."""
    first = lines[0].number if lines else 1
    loader = _Loader("\n".join(line.text for line in lines))
    try:
        node = loader.get_single_node()
        mark = _mark(loader, node, first) if node else Mark({}, first)
    except yaml.YAMLError as error:
        raise RefusedError(_error_line(error, first), f"This is not YAML: {_problem(error)}.") from error
    except RecursionError as error:
        raise RefusedError(first, "This is nested too deeply.") from error
    if not isinstance(mark.value, dict):
        raise RefusedError(first, "Lines of `key: value` are expected here.")
    return mark


def _error_line(error: yaml.YAMLError, first: int) -> int:
    mark = getattr(error, "problem_mark", None)
    return first + mark.line if mark else first


def _problem(error: yaml.YAMLError) -> str:
    return getattr(error, "problem", "") or plain(error)


def _mark(loader: _Loader, node: yaml.Node, first: int) -> Mark:
    line = first + node.start_mark.line
    if not isinstance(node, yaml.ScalarNode) and node.tag not in _PLAIN_TAGS:
        raise yaml.MarkedYAMLError(problem="tags are not allowed", problem_mark=node.start_mark)
    if isinstance(node, yaml.MappingNode):
        return Mark(dict(_pairs(loader, node, first)), line)
    if isinstance(node, yaml.SequenceNode):
        return Mark([_mark(loader, item, first) for item in node.value], line)
    return _scalar_mark(loader, cast(yaml.ScalarNode, node), line)


def _scalar_mark(loader: _Loader, node: yaml.ScalarNode, line: int) -> Mark:
    """Text is taken as it was written: a course called "Yes" or "007" keeps its name."""
    try:
        value = loader.construct_object(node)
    except ValueError:
        value = node.value
    begins = line + 1 if node.style in _OWN_LINES else line
    return Mark(value, line, "" if value is None else node.value, begins)


def _pairs(loader: _Loader, node: yaml.MappingNode, first: int) -> Iterator[tuple[str, Mark]]:
    seen = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            raise yaml.MarkedYAMLError(problem=f"{name} stands here twice", problem_mark=key.start_mark)
        seen.add(name)
        yield name, _mark(loader, value, first)._replace(line=first + key.start_mark.line)


class Fields:
    """Takes values out of a mapping, one by one, and notes what is wrong with each."""

    def __init__(self, file: str, mark: Mark, errors: list[FolderError]):
        self.file = file
        self.line = mark.line
        self.marks: dict[str, Mark] = dict(mark.value) if isinstance(mark.value, dict) else {}
        self.errors = errors
        self.taken: set[str] = set()

    def refuse(self, line: int, message: str) -> None:
        self.errors.append(FolderError(self.file, line, message))

    def take(self, name: str) -> Mark | None:
        self.taken.add(name)
        return self.marks.get(name)

    def text(self, name: str, *, most: int, required: bool = False) -> str:
        mark = self.take(name)
        value = self._scalar(name, mark) if mark else ""
        if required and not value:
            self.refuse(mark.line if mark else self.line, f"{name} is missing.")
        return self._short(name, value, mark, most)

    def _scalar(self, name: str, mark: Mark) -> str:
        if isinstance(mark.value, list | dict):
            self.refuse(mark.line, f"{name} is one line of text.")
            return ""
        return plain(mark.written)

    def _short(self, name: str, value: str, mark: Mark | None, most: int) -> str:
        if mark and len(value) > most:
            self.refuse(mark.line, f"{name} has {len(value)} characters; {most} are allowed.")
        return value

    def slug(self, name: str, *, required: bool = True, default: str = "") -> str:
        value = self.text(name, most=80, required=required) or default
        if value and not re.fullmatch(r"[\w-]+", value):
            self.refuse(self.marks[name].line, f"{name} may hold letters, digits and hyphens.")
        return value

    def number(self, name: str, *, most: int, least: int = 0, default: int | None = None) -> int:
        mark = self.take(name)
        if mark is None and default is not None:
            return default
        value = mark.value if mark else None
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.refuse(mark.line if mark else self.line, f"{name} is a whole number from {least} to {most}.")
        return least

    def choice(self, name: str, options: Sequence[str], *, default: str = "") -> str:
        mark = self.take(name)
        if mark is None and default:
            return default
        if mark and mark.written in options:
            return mark.written
        self.refuse(mark.line if mark else self.line, f"{name} is one of: {', '.join(options)}.")
        return options[0]

    def truth(self, name: str, *, default: bool) -> bool:
        mark = self.take(name)
        if mark is None:
            return default
        if not isinstance(mark.value, bool):
            self.refuse(mark.line, f"{name} is true or false.")
        return bool(mark.value)

    def uuid(self, name: str) -> str:
        text = self.text(name, most=36)
        try:
            return str(UUID(text)) if text else ""
        except ValueError:
            self.refuse(
                self.marks[name].line, f"{name} is a UUID, such as 1b4e28ba-2fa1-41d2-883f-0016d3cca427."
            )
            return ""

    def moment(self, name: str) -> datetime | None:
        """A point in time anywhere on Earth: with its zone."""
        mark = self.take(name)
        if mark is None or not mark.written:
            return None
        try:
            moment = parse_datetime(mark.written)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            self.refuse(mark.line, f"{name} is a moment with its zone, such as 2027-03-01 18:00Z.")
            return None
        return moment.astimezone(UTC)

    def items(self, name: str) -> list[Mark]:
        mark = self.take(name)
        if mark is None or mark.value is None:
            return []
        if not isinstance(mark.value, list):
            self.refuse(mark.line, f"{name} is a list.")
            return []
        return mark.value

    def choices(self, name: str, options: Sequence[str]) -> tuple[str, ...]:
        for mark in (items := self.items(name)):
            if mark.written not in options:
                self.refuse(mark.line, f"{name}: {plain(mark.written)} is none of: {', '.join(options)}.")
        return tuple(mark.written for mark in items)

    def texts(self, name: str, *, most: int) -> tuple[str, ...]:
        return tuple(self._short(name, self._scalar(name, mark), mark, most) for mark in self.items(name))

    def mapping(self, name: str) -> dict[str, Mark]:
        mark = self.take(name)
        if mark is None:
            return {}
        if not isinstance(mark.value, dict):
            self.refuse(mark.line, f"{name} holds lines of `key: value`.")
            return {}
        return mark.value

    def finish(self) -> None:
        """Whatever nobody asked for is a typing mistake."""
        for name in self.marks.keys() - self.taken:
            self.refuse(self.marks[name].line, f"{name} is not known here.")


class Flow(tuple):
    """A list that is written on one line."""

    __slots__ = ()


class Bare(str):
    """What needs no quotes, such as a number with a point."""

    __slots__ = ()


class Prose(str):
    """Markdown; on lines of its own where quotes would spoil it."""

    __slots__ = ()


def write(values: Mapping[str, object]) -> list[str]:
    """Lines of YAML; what is empty is left out."""
    return [
        line
        for name, value in values.items()
        if value not in ("", None, (), {}, [])
        for line in _entry(name, value)
    ]


def _entry(name: str, value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{name}:"
        yield from map(_indented, write(value))
    elif isinstance(value, list | tuple) and not isinstance(value, Flow):
        yield f"{name}:"
        for item in value:
            yield from _item(item)
    else:
        yield from _after(f"{name}: ", value)


def _item(item: object) -> Iterator[str]:
    if not isinstance(item, Mapping):
        yield from map(_indented, _after("- ", item))
        return
    for place, line in enumerate(write(item) or ["{}"]):
        yield _indented(_indented(line)) if place else f"  - {line}"


def _indented(line: str) -> str:
    return f"  {line}" if line else ""


def _after(beginning: str, value: object) -> Iterator[str]:
    """Behind the beginning, or indented below it."""
    if isinstance(value, Prose) and _needs_lines(value):
        yield f"{beginning}|"
        yield from map(_indented, value.split("\n"))
    else:
        yield f"{beginning}{_scalar(value)}"


def _needs_lines(text: str) -> bool:
    if _UNPRINTABLE.search(text):
        return False
    return "\n" in text or (bool(re.search(r'["\\]', text)) and _dumped(str(text))[0] in "'\"")


def _scalar(value: object) -> str:
    if isinstance(value, Bare):
        return str(value)
    if isinstance(value, Prose):
        return _scalar(str(value))
    if isinstance(value, Flow):
        return f"[{', '.join(_scalar(item) for item in value)}]"
    text = _dumped(value)
    return _dumped(value, '"') if text.startswith("'") else text


def _dumped(value: object, style: str | None = None) -> str:
    text = yaml.safe_dump(
        value, allow_unicode=True, width=float("inf"), default_flow_style=True, default_style=style
    )
    return text.removesuffix("\n").removesuffix("\n...")
