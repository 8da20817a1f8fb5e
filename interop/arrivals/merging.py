"""An arrival beside the course into which it goes: which lesson is which, and the folder that an import takes. Pure.

Nobody can write an identity into the author's file, so lessons are known by their key, their title, or a title that is nearly the
same; the author has the last word (`Match`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from interop.comparing import lines_between
from interop.documents.naming import Names
from interop.folder import markdown, media
from interop.folder.schema import (
    Block,
    CourseFolder,
    Item,
    Media,
    ModuleSpec,
    PageWords,
    Question,
    UnitSpec,
    UnitWords,
)
from interop.folder.tags import letter_at
from interop.folder.writing import unit_text

ALIKE = 80
"""Percent, of titles and of stems."""


class Match(NamedTuple):
    """`target`: the key of the unit in the course; empty for a new one."""

    target: str
    is_taken: bool = True


Matches = Mapping[str, Match]


def guess(brought: CourseFolder, course: CourseFolder) -> dict[str, Match]:
    """The likeliest unit of the course for each one that was brought; each only once. What would change nothing is not taken."""
    left = {unit.key: unit for unit in course.units}
    found: dict[str, Match] = {}
    for likeness in (_same_key, _same_title, _alike):
        for unit in brought.units:
            others = [each for each in left.values() if each.kind == unit.kind]
            other = None if unit.key in found else likeness(unit, others, brought.source)
            if other:
                del left[other.key]
                found[unit.key] = Match(other.key)
    return {unit.key: found.get(unit.key, Match("")) for unit in brought.units}


def _same_key(unit: UnitSpec, others: Sequence[UnitSpec], language: str) -> UnitSpec | None:
    return next((each for each in others if each.key == unit.key), None)


def _same_title(unit: UnitSpec, others: Sequence[UnitSpec], language: str) -> UnitSpec | None:
    title = _title(unit, language)
    return next((each for each in others if _title(each, language) == title), None)


def _alike(unit: UnitSpec, others: Sequence[UnitSpec], language: str) -> UnitSpec | None:
    scored = [(fuzz.ratio(_title(unit, language), _title(each, language)), each) for each in others]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= ALIKE else None


def _title(unit: UnitSpec, language: str) -> str:
    words = unit.words.get(language)
    return words.title.casefold() if words else ""


def merged(brought: CourseFolder, course: CourseFolder, matches: Matches) -> CourseFolder:
    """The course with the units that are taken; all others of the course are as they were."""
    brought = _with_free_media(brought, course)
    taken = [unit for unit in brought.units if matches.get(unit.key, Match("")).is_taken]
    replaced = {
        matches[unit.key].target: unit for unit in taken if unit.key in matches and matches[unit.key].target
    }
    modules = tuple(
        replace(module, units=tuple(_replaced(unit, replaced, course.source) for unit in module.units))
        for module in course.modules
    )
    new = {unit.key for unit in taken} - {unit.key for unit in replaced.values()}
    shown = {path: medium for unit in taken for path, medium in _media_of(unit, brought)}
    result = replace(course, modules=modules, media={**shown, **course.media})
    return _with_new(result, brought, new)


def _media_of(unit: UnitSpec, brought: CourseFolder) -> Iterator[tuple[str, Media]]:
    for path in media.used_by_unit(unit.words[brought.source]):
        if path in brought.media:
            yield path, brought.media[path]


def _replaced(unit: UnitSpec, replaced: Mapping[str, UnitSpec], language: str) -> UnitSpec:
    if unit.key not in replaced:
        return unit
    words = taken_words(replaced[unit.key].words[language], unit.words.get(language))
    return replace(unit, words={**unit.words, language: words})


def taken_words(new: UnitWords, old: UnitWords | None) -> UnitWords:
    """Address and summary are the course's own; questions that are the same keep their identity."""
    if old is None:
        return new
    return replace(
        old,
        title=new.title,
        body=new.body,
        questions=tuple(_known_questions(new.questions, old.questions)),
        scenes=new.scenes or old.scenes,
        form=new.form or old.form,
    )


def _known_questions(new: Sequence[Question], old: Sequence[Question]) -> Iterator[Question]:
    left = list(old)
    names = {question.key for question in old}
    for question in new:
        same = next((each for each in left if _is_same(question, each)), None)
        if same:
            left.remove(same)
            yield replace(_with_known_options(question, same), key=same.key, id=same.id)
        else:
            keys = [question.key, *(f"{question.key}-{number}" for number in range(2, 10_000))]
            key = next(each for each in keys if each not in names)
            names.add(key)
            yield replace(question, key=key)


def _is_same(question: Question, other: Question) -> bool:
    stems = [markdown.line_from_html(each.value.get("stem", "")) for each in (question, other)]
    return question.kind == other.kind and fuzz.ratio(*stems) >= ALIKE


def _with_known_options(question: Question, old: Question) -> Question:
    """Options that say the same keep their letter; new ones get the next that is free."""
    if not isinstance(old.value.get("options"), list):
        return question
    known = {_said(item): item.tag for item in old.value["options"]}
    free = (letter for place in range(1_000) if (letter := letter_at(place)) not in set(known.values()))
    options = [Item(known.get(_said(item)) or next(free), item.value) for item in question.value["options"]]
    return replace(question, value={**question.value, "options": options})


def _said(item: Item) -> str:
    return str(item.value.get("text", "")) if isinstance(item.value, Mapping) else str(item.value)


def _with_new(course: CourseFolder, brought: CourseFolder, new: set[str]) -> CourseFolder:
    """New units stand at the end of the module that is called as theirs was, or in a new one."""
    language = course.source
    names = Names({unit.key for unit in course.units}, {module.key for module in course.modules})
    modules, titles = list(course.modules), dict(course.words[language].modules)
    for module in brought.modules:
        units = [unit for unit in module.units if unit.key in new]
        if not units:
            continue
        title = brought.words[language].modules[module.key].title
        key = next((key for key, words in titles.items() if words.title == title), "")
        if not key:
            key = names.module(title)
            modules.append(ModuleSpec(key))
            titles[key] = PageWords(title, key)
        place = next(n for n, each in enumerate(modules) if each.key == key)
        fresh = [_as_new(unit, names.unit(unit.key), language) for unit in units]
        modules[place] = replace(modules[place], units=(*modules[place].units, *fresh))
    words = {**course.words, language: replace(course.words[language], modules=titles)}
    return replace(course, modules=tuple(modules), words=words)


def _as_new(unit: UnitSpec, key: str, language: str) -> UnitSpec:
    return replace(unit, key=key, id="", words={language: replace(unit.words[language], slug=key)})


def _with_free_media(brought: CourseFolder, course: CourseFolder) -> CourseFolder:
    """Another picture of the course may have the same name."""
    taken = {
        path
        for path in brought.media
        if path in course.media and course.media[path].digest != brought.media[path].digest
    }
    names = {path: _free(path, {*course.media, *brought.media}) for path in taken}
    if not names:
        return brought
    modules = tuple(
        replace(module, units=tuple(_renamed(unit, names) for unit in module.units))
        for module in brought.modules
    )
    kept = {names.get(path, path): medium for path, medium in brought.media.items()}
    return replace(brought, modules=modules, media=kept)


def _free(path: str, taken: set[str]) -> str:
    stem, _dot, suffix = path.rpartition(".")
    return next(name for number in range(2, 10_000) if (name := f"{stem}-{number}.{suffix}") not in taken)


def _renamed(unit: UnitSpec, names: Mapping[str, str]) -> UnitSpec:
    words = {
        language: replace(said, body=tuple(_renamed_block(block, names) for block in said.body))
        for language, said in unit.words.items()
    }
    return replace(unit, words=words)


def _renamed_block(block: Block, names: Mapping[str, str]) -> Block:
    if block.kind != "image":
        return block
    value: dict[str, Any] = block.value
    return Block("image", {**value, "image": names.get(value["image"], value["image"])})


def difference(brought: CourseFolder, course: CourseFolder, key: str, target: str) -> str:
    """Line by line, what taking this unit would change; empty where nothing would."""
    old = next(unit for unit in course.units if unit.key == target)
    new = next(unit for unit in brought.units if unit.key == key)
    before = old.words.get(course.source)
    after = taken_words(new.words[course.source], before)
    texts = [unit_text(words) if words else "" for words in (before, after)]
    return "" if texts[0] == texts[1] else lines_between(f"{target}.{course.source}.md", *texts)
