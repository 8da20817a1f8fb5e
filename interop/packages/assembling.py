"""A course from what a package holds: modules with units, keys that are keys here, and everything that a folder asks for."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import slugify
from django.utils.translation import gettext as _

from assessments.models import AssignmentPage, CasePage, QuizPage
from courses import kinds
from courses.models import LessonPage
from interop.folder import media as used
from interop.folder import rules
from interop.folder.frontmatter import Fields, Mark
from interop.folder.lines import plain
from interop.folder.schema import (
    Block,
    CourseFolder,
    CourseWords,
    Item,
    Media,
    ModuleSpec,
    PageWords,
    Question,
    UnitSpec,
    UnitWords,
)

from .schema import DOUBTFUL, NOTED, Arrival, Remark, UnreadablePackage
from .webpages.marked import is_whole

MOST_UNITS = 1_500
MOST_REMARKS = 500
LESSON, QUIZ, ASSIGNMENT = LessonPage.kind, QuizPage.kind, AssignmentPage.kind
KINDS = (LESSON, QUIZ, CasePage.kind, ASSIGNMENT)
_LONGEST_KEY, _LONGEST_TITLE, _LONGEST_WORDS = 60, 200, 290
_WORDS_A_MINUTE, _MINUTES_A_QUESTION, _MINUTES_A_FILM = 150, 2, 5
_CODE, _KEY, _LANGUAGE = (
    re.compile(r"[^A-Z0-9]"),
    re.compile(r"[a-z0-9][a-z0-9-]{0,79}"),
    re.compile(r"[a-z]{2}"),
)


@dataclass
class Facts:
    """What a package says of the course as a whole."""

    title: str
    code: str = ""
    language: str = ""
    body: tuple[Block, ...] = ()
    promise: str = ""


@dataclass
class _Module:
    key: str
    title: str
    summary: str = ""
    units: list[UnitSpec] = field(default_factory=list)


class Assembly:
    def __init__(self, language: str):
        self.language = language[:2].lower() if _LANGUAGE.fullmatch(language[:2].lower()) else "en"
        self.modules: list[_Module] = []
        self.remarks: list[Remark] = []
        self.count = 0
        self._keys = {"course"}
        self._module_keys: set[str] = set()

    def tell(self, weight: str, code: str, text: str, place: str = "", unit: str = "") -> None:
        remark = Remark(weight, code, text, place, unit)
        if remark not in self.remarks:
            self.remarks.append(remark)

    def module(self, title: str, key: str = "", summary: str = "") -> None:
        title = plain(title)[:_LONGEST_TITLE] or _("Part %(number)s") % {"number": len(self.modules) + 1}
        self.modules.append(_Module(taken(key, title, self._module_keys), title, summary))

    def key(self, title: str, key: str = "") -> str:
        """That of a unit; every one is given once."""
        return taken(key, title, self._keys)

    def unit(
        self, key: str, title: str, kind: str = LESSON, said: Mapping[str, Any] | None = None, **words: Any
    ) -> None:
        """`said`: rules that differ from what is usual; `words`: those of `UnitWords`."""
        self.count += 1
        if self.count > MOST_UNITS:
            raise UnreadablePackage(_("A course has at most %(count)s units.") % {"count": MOST_UNITS})
        if not self.modules:
            self.module(_("Course"))
        title = plain(title)[:_LONGEST_TITLE] or key
        body = tuple(self._whole(words.pop("body", ()), key))
        found = UnitWords(title=title, slug=key, body=body, **words)
        usual = usual_rules(kind)
        self.modules[-1].units.append(
            UnitSpec(
                key=key,
                kind=kind,
                minutes=_minutes(found),
                requirement="required",
                rule=str(kinds.get(kind).rules[0]),
                rules=usual | {name: value for name, value in (said or {}).items() if name in usual},
                words={self.language: found},
            )
        )

    def _whole(self, blocks: Iterable[Block], key: str) -> Iterable[Block]:
        """What a folder could not hold becomes text."""
        for block in blocks:
            if block.kind == "text" or is_whole(block):
                yield block
                continue
            words = {"kind": block.kind}
            self.tell(
                DOUBTFUL,
                "block",
                _("A block of the kind “%(kind)s” is not complete, and left out.") % words,
                key,
                key,
            )

    def arrival(self, facts: Facts, media: Mapping[str, Media]) -> Arrival:
        modules = [module for module in self.modules if module.units]
        for module in self.modules:
            if not module.units:
                self.tell(NOTED, "empty", _("A part without anything in it is left out."), module.title)
        if not modules:
            raise UnreadablePackage(_("There is no page and no question in it that could be taken over."))
        folder = self._folder(facts, modules)
        shown = {path for unit in folder.units for path in used.used_by_unit(unit.words[self.language])}
        shown |= used.used_by(folder.words[self.language].body)
        kept = {path: medium for path, medium in media.items() if path in shown}
        return Arrival(replace(folder, media=kept), tuple(_shortened(self.remarks)))

    def _folder(self, facts: Facts, modules: Sequence[_Module]) -> CourseFolder:
        minutes = sum(unit.minutes for module in modules for unit in module.units)
        return CourseFolder(
            code=code_of(facts.code or facts.title),
            source=self.language,
            state="draft",
            hours=min(500, max(1, round(minutes / 60))),
            level="foundation",
            audiences=(),
            topics=(),
            modules=tuple(ModuleSpec(module.key, tuple(module.units)) for module in modules),
            words={self.language: self._course_words(facts, modules)},
        )

    def _course_words(self, facts: Facts, modules: Sequence[_Module]) -> CourseWords:
        title = plain(facts.title)[:_LONGEST_TITLE] or _("A course without a name")
        promise = plain(facts.promise)[:_LONGEST_WORDS]
        if not promise:
            self.tell(
                DOUBTFUL,
                "promise",
                _("The course does not say in one sentence what it gives: its title stands there."),
            )
        return CourseWords(
            title=title,
            slug=taken("", title, set()),
            promise=promise or title,
            body=tuple(self._whole(facts.body, "course")),
            modules={
                module.key: PageWords(module.title, module.key, plain(module.summary)[:_LONGEST_WORDS])
                for module in modules
            },
        )


def usual_rules(kind: str) -> dict[str, Any]:
    return rules.read(Fields("", Mark({}, 1), []), kind)


def taken(key: str, title: str, known: set[str]) -> str:
    """The key if it is one, else one made of the title; never one that is known."""
    if not _KEY.fullmatch(key):
        key = slugify(title)[:_LONGEST_KEY].strip("-_").replace("_", "-") or "part"
    base, number = key, 1
    while key in known:
        number += 1
        key = f"{base[: _LONGEST_KEY - 5].rstrip('-')}-{number}"
    known.add(key)
    return key


def code_of(text: str) -> str:
    return _CODE.sub("", text.upper())[:12] or "IMPORT"


def _minutes(words: UnitWords) -> int:
    counts = Counter(block.kind for block in words.body)
    count = sum(len(strip_tags(str(block.value)).split()) for block in words.body)
    found = (
        count // _WORDS_A_MINUTE
        + counts["video"] * _MINUTES_A_FILM
        + len(words.questions) * _MINUTES_A_QUESTION
    )
    return min(600, max(1, found))


def _shortened(remarks: Sequence[Remark]) -> Iterable[Remark]:
    """Nobody reads thousands, but nobody is told less than how many there are."""
    yield from remarks[:MOST_REMARKS]
    if len(remarks) > MOST_REMARKS:
        left = len(remarks) - MOST_REMARKS
        yield Remark(remarks[MOST_REMARKS].weight, "more", _("And %(count)s more remarks.") % {"count": left})


__all__ = [
    "ASSIGNMENT",
    "KINDS",
    "LESSON",
    "QUIZ",
    "Assembly",
    "Facts",
    "Item",
    "Question",
    "code_of",
    "taken",
]
