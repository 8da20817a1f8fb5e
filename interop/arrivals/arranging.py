"""What a person does with the outline before it is imported: every act is a course folder → another one. Pure.

A unit is named by its key. What cannot be done raises `CannotArrange`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from interop.documents import grids
from interop.documents.naming import Names, minutes_of, spec
from interop.folder.lines import plain
from interop.folder.schema import Block, CourseFolder, ModuleSpec, PageWords, UnitSpec, UnitWords

TITLE_LENGTH = 200
ALT_LENGTH = 500
KINDS = ("lesson", "quiz", "case", "assignment")


class CannotArrange(ValueError):
    """Says why, in words."""


def unit_of(folder: CourseFolder, key: str) -> UnitSpec:
    found = next((unit for unit in folder.units if unit.key == key), None)
    if found is None:
        raise CannotArrange(_("This lesson is not there any more."))
    return found


def words_of(folder: CourseFolder, key: str) -> UnitWords:
    return unit_of(folder, key).words[folder.source]


def rename(folder: CourseFolder, key: str, title: str) -> CourseFolder:
    title = _title(title)
    words = replace(words_of(folder, key), title=title)
    return _with_words(folder, key, words)


def rename_module(folder: CourseFolder, key: str, title: str) -> CourseFolder:
    course = folder.words[folder.source]
    if key not in course.modules:
        raise CannotArrange(_("This module is not there any more."))
    modules = {**course.modules, key: replace(course.modules[key], title=_title(title))}
    return replace(folder, words={**folder.words, folder.source: replace(course, modules=modules)})


def _title(title: str) -> str:
    title = plain(title)[:TITLE_LENGTH]
    if not title:
        raise CannotArrange(_("Write a title."))
    return title


def leave_out(folder: CourseFolder, key: str) -> CourseFolder:
    unit_of(folder, key)
    return _with_units(folder, lambda units: [unit for unit in units if unit.key != key])


def move(folder: CourseFolder, key: str, step: int) -> CourseFolder:
    """One place up (-1) or down (1); from the edge of a module into the next one."""
    unit = unit_of(folder, key)
    at = next(place for place, module in enumerate(folder.modules) if unit in module.units)
    units = list(folder.modules[at].units)
    place = units.index(unit) + step
    if 0 <= place < len(units):
        units.remove(unit)
        units.insert(place, unit)
        return _with_module(folder, at, units)
    if not 0 <= at + step < len(folder.modules):
        raise CannotArrange(_("It stands at the edge already."))
    return _into(folder, unit, at + step, 0 if step > 0 else None)


def move_to(folder: CourseFolder, key: str, module: str) -> CourseFolder:
    """To the end of another module."""
    at = next((place for place, each in enumerate(folder.modules) if each.key == module), None)
    if at is None:
        raise CannotArrange(_("This module is not there any more."))
    return _into(folder, unit_of(folder, key), at, None)


def _into(folder: CourseFolder, unit: UnitSpec, at: int, place: int | None) -> CourseFolder:
    target = folder.modules[at].key
    rest = [replace(each, units=tuple(u for u in each.units if u.key != unit.key)) for each in folder.modules]
    units = list(rest[at].units)
    units.insert(len(units) if place is None else place, unit)
    rest[at] = replace(rest[at], units=tuple(units))
    return _without_empty(replace(folder, modules=tuple(rest)), keep=target)


def merge_up(folder: CourseFolder, key: str) -> CourseFolder:
    """A lesson goes on where the one before it in its module ends; its title becomes a heading there. Quizzes join their questions."""
    below = unit_of(folder, key)
    units = next(module.units for module in folder.modules if below in module.units)
    place = units.index(below)
    if not place:
        raise CannotArrange(_("There is nothing before it in this module."))
    above = units[place - 1]
    if above.kind != below.kind or above.kind not in ("lesson", "quiz"):
        raise CannotArrange(_("Only two lessons or two quizzes can be joined."))
    first, second = above.words[folder.source], below.words[folder.source]
    heading = [Block("heading", {"text": second.title, "level": "2"})] if below.kind == "lesson" else []
    joined = replace(
        first,
        body=(*first.body, *heading, *second.body),
        questions=_numbered([*first.questions, *second.questions]),
    )
    return leave_out(_with_words(folder, above.key, joined), key)


def _numbered(questions: Iterable) -> tuple:
    """Questions of two quizzes may have the same keys."""
    names, found = set(), []
    for question in questions:
        keys = [question.key, *(f"{question.key}-{number}" for number in range(2, 10_000))]
        key = next(each for each in keys if each not in names)
        names.add(key)
        found.append(replace(question, key=key))
    return tuple(found)


def split(folder: CourseFolder, key: str, place: int) -> CourseFolder:
    """A new lesson begins at this heading."""
    unit, words = unit_of(folder, key), words_of(folder, key)
    if not 0 < place < len(words.body) or words.body[place].kind != "heading":
        raise CannotArrange(_("A lesson is split at a heading that stands inside it."))
    names = Names({each.key for each in folder.units})
    title = words.body[place].value["text"]
    after = UnitWords(title, "", body=words.body[place + 1 :])
    new = spec(names.unit(title), "lesson", after, folder.source)
    folder = _with_words(folder, key, replace(words, body=words.body[:place]))
    return _with_units(
        folder,
        lambda units: [part for each in units for part in ([each, new] if each.key == unit.key else [each])],
    )


def set_kind(folder: CourseFolder, key: str, kind: str) -> CourseFolder:
    """What has questions stays a quiz; of anything else the text is kept, and the rest is made in the CMS."""
    unit, words = unit_of(folder, key), words_of(folder, key)
    if kind not in KINDS:
        raise CannotArrange(_("There is no such kind."))
    if (words.questions or words.scenes or words.form) and kind != unit.kind:
        raise CannotArrange(_("It has questions, scenes or fields, which belong to its kind."))
    changed = replace(spec(key, kind, words, folder.source), requirement=unit.requirement, id=unit.id)
    changed = replace(changed, words={folder.source: words})
    return _with_unit(folder, changed)


def set_requirement(folder: CourseFolder, key: str, requirement: str) -> CourseFolder:
    if requirement not in ("required", "optional", "bonus"):
        raise CannotArrange(_("There is no such kind."))
    return _with_unit(folder, replace(unit_of(folder, key), requirement=requirement))


def set_alt(folder: CourseFolder, key: str, place: int, alt: str) -> CourseFolder:
    block = _block(folder, key, place, "image")
    alt = plain(alt)[:ALT_LENGTH]
    if not alt:
        raise CannotArrange(_("Say what the picture shows."))
    return _with_block(folder, key, place, Block("image", {**block.value, "alt": alt}))


def take_header(folder: CourseFolder, key: str, place: int) -> CourseFolder:
    """The first row of a table becomes its header."""
    block = _block(folder, key, place, "table")
    if len(block.value["rows"]) < 2:
        raise CannotArrange(_("The table has one row only."))
    return _with_block(folder, key, place, Block("table", grids.with_header(block.value)))


def _block(folder: CourseFolder, key: str, place: int, kind: str) -> Block:
    body = words_of(folder, key).body
    if not 0 <= place < len(body) or body[place].kind != kind:
        raise CannotArrange(_("This place has changed meanwhile."))
    return body[place]


def _with_block(folder: CourseFolder, key: str, place: int, block: Block) -> CourseFolder:
    words = words_of(folder, key)
    body = (*words.body[:place], block, *words.body[place + 1 :])
    return _with_words(folder, key, replace(words, body=body))


def _with_words(folder: CourseFolder, key: str, words: UnitWords) -> CourseFolder:
    unit = unit_of(folder, key)
    minutes = minutes_of(words) if unit.kind in ("lesson", "quiz") else unit.minutes
    return _with_unit(folder, replace(unit, words={**unit.words, folder.source: words}, minutes=minutes))


def _with_unit(folder: CourseFolder, changed: UnitSpec) -> CourseFolder:
    return _with_units(folder, lambda units: [changed if unit.key == changed.key else unit for unit in units])


def _with_units(
    folder: CourseFolder, change: Callable[[Sequence[UnitSpec]], Iterable[UnitSpec]]
) -> CourseFolder:
    modules = tuple(replace(module, units=tuple(change(module.units))) for module in folder.modules)
    return _without_empty(replace(folder, modules=modules))


def _with_module(folder: CourseFolder, at: int, units: Sequence[UnitSpec]) -> CourseFolder:
    changed = replace(folder.modules[at], units=tuple(units))
    return replace(folder, modules=(*folder.modules[:at], changed, *folder.modules[at + 1 :]))


def _without_empty(folder: CourseFolder, keep: str = "") -> CourseFolder:
    """A module that has become empty goes, with its words."""
    modules: tuple[ModuleSpec, ...] = tuple(each for each in folder.modules if each.units or each.key == keep)
    keys = {module.key for module in modules}
    words = {
        language: replace(said, modules=_of(said.modules, keys)) for language, said in folder.words.items()
    }
    return replace(folder, modules=modules, words=words)


def _of(words: Mapping[str, PageWords], keys: set[str]) -> dict[str, PageWords]:
    return {key: each for key, each in words.items() if key in keys}
