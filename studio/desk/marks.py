"""The strings of wagtail-localize as translators read and write them: `**bold**`, `_italic_`, `` `code` ``, `[words](1)` for link 1.

A line break is a line break; `[[gap]]` stays as it is. A backslash before a mark takes its meaning away. Nobody sees markup.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from wagtail_localize.strings import StringValue

MARKS = {"b": "**", "strong": "**", "i": "_", "em": "_", "code": "`"}
_TOKEN = re.compile(r"\\([*_`\\])|(\*\*|_|`)|(\[\[.*?\]\]|\{\{.*?\}\})|(\[)|\]\((\d+)\)|(\n)")
_TO_PROTECT = re.compile(r"(\\|\*\*|_|`)")
_PLACEHOLDER = re.compile(r"(\[\[.*?\]\]|\{\{.*?\}\})")


class Node(NamedTuple):
    """A part of a string: `name` is its tag, `br`, `text` or nothing for the whole; `link` the number of a link."""

    name: str
    text: str = ""
    link: str = ""
    parts: tuple["Node", ...] = ()


def parsed(html: str) -> Node:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    while len(reader.open) > 1:
        reader.leave()
    return Node("", parts=tuple(reader.open[0].parts))


@dataclass
class _Open:
    name: str
    link: str = ""
    parts: list[Node] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Open("")]

    def handle_starttag(self, tag, attrs):
        if tag == "br":
            self.open[-1].parts.append(Node("br"))
        else:
            self.open.append(_Open(tag, (dict(attrs).get("id") or "").removeprefix("a")))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag != "br":
            self.leave()

    def handle_endtag(self, tag):
        if any(each.name == tag for each in self.open[1:]):
            while self.open[-1].name != tag:
                self.leave()
            self.leave()

    def handle_data(self, data):
        self.open[-1].parts.append(Node("text", data))

    def leave(self) -> None:
        done = self.open.pop()
        self.open[-1].parts.append(Node(done.name, link=done.link, parts=tuple(done.parts)))


def to_marks(html: str) -> str:
    return folded(parsed(html), _marked)


def plain(html: str) -> str:
    """Only the words."""
    return folded(parsed(html), lambda node, inner: "\n" if node.name == "br" else node.text or inner)


def folded(node: Node, told: Callable[[Node, str], str]) -> str:
    """`told` says what a node becomes, given what its parts became."""
    return told(node, "".join(folded(part, told) for part in node.parts))


def _marked(node: Node, inner: str) -> str:
    if node.name == "text":
        return "".join(_protected(part) for part in _PLACEHOLDER.split(node.text))
    if node.name == "br":
        return "\n"
    if node.name == "a":
        return f"[{inner}]({node.link})"
    mark = MARKS.get(node.name, "")
    return f"{mark}{inner}{mark}" if inner else ""


def _protected(text: str) -> str:
    return text if _PLACEHOLDER.fullmatch(text) else _TO_PROTECT.sub(_each_protected, text)


def _each_protected(match: re.Match[str]) -> str:
    return "".join(f"\\{sign}" for sign in match[0])


def to_html(words: str, *, source: str) -> str:
    """What was typed as wagtail-localize keeps it, with the tags that `source` uses for bold and italic."""
    writer = _Writer(tags_of(source))
    place, text = 0, words.replace("\r\n", "\n").strip()
    for match in _TOKEN.finditer(text):
        writer.say(text[place : match.start()])
        writer.take(match)
        place = match.end()
    writer.say(text[place:])
    return StringValue.from_translated_html(writer.finish()).data


def tags_of(source: str) -> dict[str, str]:
    bold = "strong" if "<strong" in source else "b"
    return {"**": bold, "_": "em" if "<em" in source else "i", "`": "code"}


class _Writer:
    """What is opened and never closed was no mark."""

    def __init__(self, tags: Mapping[str, str]):
        self.tags = tags
        self.open: list[tuple[str, list[str]]] = [("", [])]

    def say(self, text: str) -> None:
        self.open[-1][1].append(_escaped(text))

    def take(self, match: re.Match[str]) -> None:
        literal, mark, placeholder, bracket, link, newline = match.groups()
        if literal or placeholder:
            self.say(literal or placeholder)
        elif mark or bracket:
            self.turn(mark or bracket)
        elif link:
            self.close("[", f'<a id="a{link}">', "</a>", else_=f"]({link})")
        elif newline:
            self.open[-1][1].append("<br/>")

    def turn(self, mark: str) -> None:
        if mark != "[" and self.is_open(mark):
            self.close(mark, f"<{self.tags[mark]}>", f"</{self.tags[mark]}>")
        else:
            self.open.append((mark, []))

    def is_open(self, mark: str) -> bool:
        return any(name == mark for name, _ in self.open)

    def close(self, mark: str, before: str, after: str, *, else_: str = "") -> None:
        if not self.is_open(mark):
            self.say(else_)
            return
        while self.open[-1][0] != mark:
            self.flatten()
        _, parts = self.open.pop()
        self.open[-1][1].append(f"{before}{''.join(parts)}{after}")

    def flatten(self) -> None:
        mark, parts = self.open.pop()
        self.open[-1][1].extend([mark, *parts])

    def finish(self) -> str:
        while len(self.open) > 1:
            self.flatten()
        return "".join(self.open[0][1])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
