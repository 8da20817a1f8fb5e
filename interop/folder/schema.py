"""A course folder as values. Rich text is HTML in its one form (`markdown.normal`); media are named by path.

An identity that is empty is derived from the code and the key (`interop.identities`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a stream: its value is plain data, without the ids of blocks and items."""

    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, or a block of a form, that is known for ever: `tag` is the letter that it had at first, or the id it was given elsewhere."""

    tag: str
    value: Any


@dataclass(frozen=True, slots=True)
class Question:
    """`value` holds all fields of its block but the key: text as HTML, decimals as text, lists of words as `Item`s."""

    key: str
    kind: str
    value: Mapping[str, Any]
    id: str = ""
    line: int = field(default=0, compare=False)

    @property
    def points(self) -> int:
        """A kind without points counts as one."""
        return self.value.get("points", 1)


@dataclass(frozen=True, slots=True)
class Choice:
    target: str
    text: str
    feedback: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Scene:
    key: str
    title: str
    body: tuple[Block, ...]
    choices: tuple[Choice, ...] = ()
    is_other_side: bool = False
    share: int | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PageWords:
    """What every page says in one language. `made_by` and `untranslated` are told of translations of a course.

    Made by: human, checked or machine. Untranslated: the names of parts (`interop.untranslated`) that show the source's words.
    """

    title: str
    slug: str
    summary: str = ""
    seo_title: str = ""
    search_description: str = ""
    made_by: str = "human"
    untranslated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitWords(PageWords):
    """A lesson's body is also what introduces any other unit. A form's fields are items, each of which holds a block."""

    body: tuple[Block, ...] = ()
    questions: tuple[Question, ...] = ()
    scenes: tuple[Scene, ...] = ()
    form: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class RubricWords:
    """A rubric in one language; criteria and samples are items, each of which holds a block."""

    title: str
    introduction: str = ""
    criteria: tuple[Item, ...] = ()
    samples: tuple[Item, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class CourseWords(PageWords):
    promise: str = ""
    outcomes: tuple[str, ...] = ()
    credits: str = ""
    body: tuple[Block, ...] = ()
    modules: Mapping[str, PageWords] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpeningRule:
    """A kind of rule with what it needs: a moment, or the key of a unit and perhaps a percentage."""

    kind: str
    moment: datetime | None = None
    unit: str = ""
    percent: int = 0


@dataclass(frozen=True, slots=True)
class UnitSpec:
    """A unit as it is in every language; `rules` are those of its kind, by the field of its page; `words` by language."""

    key: str
    kind: str
    minutes: int
    requirement: str
    rule: str
    rules: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""
    words: Mapping[str, UnitWords] = field(default_factory=dict)
    opens: tuple[OpeningRule, ...] = ()
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class ModuleSpec:
    key: str
    units: tuple[UnitSpec, ...] = ()
    id: str = ""
    opens: tuple[OpeningRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Rights:
    """What is known of the rights of a file; the names and values are those of the media library."""

    licence: str = "unclear"
    author: str = ""
    source: str = ""
    permission: str = ""
    people: str = ""

    @property
    def said(self) -> dict[str, str]:
        """Without what is usual."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in values.items() if value and (name, value) != _UNCLEAR}


_UNCLEAR = ("licence", "unclear")


@dataclass(frozen=True, slots=True)
class Media:
    """A file that blocks show: `digest` is the SHA-1 of its bytes, as Wagtail keeps it. `tracks` are captions (`en.vtt`) and transcripts (`en.txt`)."""

    digest: str
    read: Callable[[], bytes] = field(compare=False, repr=False)
    rights: Rights = Rights()
    tracks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CourseFolder:
    code: str
    source: str
    state: str
    hours: int
    level: str
    audiences: tuple[str, ...]
    topics: tuple[str, ...]
    modules: tuple[ModuleSpec, ...] = ()
    id: str = ""
    illustration: str = ""
    words: Mapping[str, CourseWords] = field(default_factory=dict)
    media: Mapping[str, Media] = field(default_factory=dict)
    rubrics: Mapping[str, Mapping[str, RubricWords]] = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    recommends: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[UnitSpec, ...]:
        return tuple(unit for module in self.modules for unit in module.units)


@dataclass(frozen=True, slots=True)
class PathWords(PageWords):
    code: str = ""
    promise: str = ""
    courses: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class TextWords(PageWords):
    """A page of text, such as the terms of use."""

    body: tuple[Block, ...] = ()
