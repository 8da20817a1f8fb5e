"""The files of a folder → what they say. All that is wrong is found in one go (`InvalidFolderError`)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from courses import kinds
from courses.models import Level, Requirement
from courses.models.course import OFFERED
from courses.vocabulary import Audience, Topic
from safety.svg import UnsafeSvg, checked_svg

from . import fences, forms, library, media, openings, origins, pairs, questions, rules, scenes
from .fences import Refuse
from .frontmatter import Fields, Mark
from .lines import Line, RefusedError
from .rules import rubric_name
from .schema import (
    CourseFolder,
    CourseWords,
    Media,
    ModuleSpec,
    PageWords,
    PathWords,
    Question,
    Rights,
    RubricWords,
    TextWords,
    UnitSpec,
    UnitWords,
)
from .source import Source

SHORT, LONG = 255, 300
_CODE = re.compile(r"[A-Z0-9]{1,12}")
_WORDS = re.compile(r"([a-z0-9][a-z0-9-]*)\.([a-z]{2})\.md")
_LANGUAGE = re.compile(r"[a-z]{2}")


def read_course(files: Mapping[str, bytes]) -> CourseFolder:
    source = Source(files)
    if "course.yaml" not in files:
        source.refuse("course.yaml", 0, "The file is missing.")
        source.raise_errors()
    course, known = _facts(source)
    source.raise_errors()
    course = _with_words(source, course)
    pairs.check(source, course)
    course = replace(
        course,
        media=_media(source, course, known),
        illustration=_illustration(source),
        rubrics=_rubrics(source, course),
    )
    source.raise_errors()
    return course


def _facts(source: Source) -> tuple[CourseFolder, dict[str, Rights]]:
    fields = source.yaml("course.yaml")
    code = fields.text("code", most=12, required=True)
    if code and not _CODE.fullmatch(code):
        fields.refuse(fields.marks["code"].line, "code is made of capital letters and digits.")
    course = CourseFolder(
        code=code,
        source=_language(fields),
        state=fields.choice("state", [value for value, _label in OFFERED]),
        hours=fields.number("hours", least=1, most=500),
        level=fields.choice("level", Level.values),
        audiences=fields.choices("audiences", Audience.values),
        topics=fields.choices("topics", Topic.values),
        requires=fields.texts("requires", most=12),
        recommends=fields.texts("recommends", most=12),
        modules=tuple(_modules(fields)),
        id=fields.uuid("id"),
    )
    known = library.read_rights(fields)
    fields.finish()
    return course, known


def _language(fields: Fields) -> str:
    language = fields.text("source", most=2, required=True)
    if language and not _LANGUAGE.fullmatch(language):
        fields.refuse(fields.marks["source"].line, "source is a language code of two letters.")
    return language


def _modules(parent: Fields) -> Iterator[ModuleSpec]:
    modules, units = Taken("module"), Taken("unit")
    for mark in parent.items("modules"):
        fields = Fields(parent.file, mark, parent.errors)
        module = ModuleSpec(
            key=fields.slug("key"),
            units=tuple(_unit(fields, unit, units) for unit in fields.items("units")),
            id=fields.uuid("id"),
            opens=openings.read(fields),
        )
        modules.take(fields, module)
        fields.finish()
        yield module


class Taken:
    """Keys and ids that were used already."""

    def __init__(self, what: str):
        self.what = what
        self.names: set[str] = set()

    def take(self, fields: Fields, spec: ModuleSpec | UnitSpec) -> None:
        for field, name in (("key", spec.key), ("id", spec.id)):
            if name and name in self.names:
                fields.refuse(
                    fields.marks[field].line, f"Another {self.what} has this {field} already: {name}."
                )
            self.names.add(name)


def _unit(parent: Fields, mark: Mark, taken: Taken) -> UnitSpec:
    fields = Fields(parent.file, mark, parent.errors)
    kind = fields.choice("kind", tuple(_BODIES))
    done = [str(rule) for rule in kinds.get(kind).rules]
    unit = UnitSpec(
        key=fields.slug("key"),
        kind=kind,
        minutes=fields.number("minutes", least=1, most=600),
        requirement=fields.choice("requirement", Requirement.values, default=Requirement.REQUIRED),
        rule=fields.choice("rule", done, default=done[0]),
        rules=rules.read(fields, kind),
        id=fields.uuid("id"),
        opens=openings.read(fields),
        review_on=openings.read_day(fields, "review_on"),
    )
    taken.take(fields, unit)
    fields.finish()
    return unit


def _with_words(source: Source, course: CourseFolder) -> CourseFolder:
    """The course with the words of every file that has a place in it; translations are read beside their source."""
    units: dict[str, dict[str, UnitWords]] = defaultdict(dict)
    words: dict[str, CourseWords] = {}
    by_key = {unit.key: unit for unit in course.units}
    files = sorted(_word_files(source), key=lambda found: (found[2] != course.source, found))
    for file, key, language in files:
        if key == "course":
            words[language] = _course_words(source, file, course, is_translation=language != course.source)
        elif key in by_key:
            original = None if language == course.source else units[key].get(course.source)
            units[key][language] = _unit_words(
                source, file, by_key[key].kind, _Reading(language != course.source, original)
            )
        else:
            source.refuse(file, 1, f"course.yaml has no unit {key}.")
    modules = tuple(
        replace(module, units=tuple(replace(unit, words=units[unit.key]) for unit in module.units))
        for module in course.modules
    )
    return replace(course, words=words, modules=modules)


def _word_files(source: Source, folder: str = "") -> Iterator[tuple[str, str, str]]:
    for file in sorted(source.files):
        if (
            not file.startswith(folder)
            or "/" in (name := file.removeprefix(folder))
            or not name.endswith(".md")
        ):
            continue
        match = _WORDS.fullmatch(name)
        if match:
            yield file, match[1], match[2]
        else:
            source.refuse(file, 1, "A file of words is called key.language.md, such as check.en.md.")


def _page(fields: Fields) -> dict:
    return {
        "title": fields.text("title", most=SHORT, required=True),
        "slug": fields.slug("slug"),
        "summary": fields.text("summary", most=LONG),
        "seo_title": fields.text("seo_title", most=SHORT),
        "search_description": fields.text("search_description", most=LONG),
    }


def _course_words(source: Source, file: str, course: CourseFolder, *, is_translation: bool) -> CourseWords:
    fields, lines = source.matter(file)
    words = CourseWords(
        **_page(fields),
        promise=fields.text("promise", most=LONG, required=True),
        outcomes=fields.texts("outcomes", most=LONG),
        credits=fields.text("credits", most=LONG),
        modules=dict(_module_words(fields, {module.key for module in course.modules})),
        body=fences.read_body(lines, source.refuser(file)),
        **origins.read(fields, is_translation=is_translation),
    )
    fields.finish()
    return words


def _module_words(fields: Fields, known: set[str]) -> Iterator[tuple[str, PageWords]]:
    """A title, or a mapping of title, slug and summary, by the module's key."""
    for key, mark in fields.mapping("modules").items():
        if key not in known:
            fields.refuse(mark.line, f"course.yaml has no module {key}.")
        value = mark.value if isinstance(mark.value, dict) else {"title": mark}
        inner = Fields(fields.file, Mark(value, mark.line), fields.errors)
        inner.marks.setdefault("slug", Mark(key, mark.line, key))
        yield key, PageWords(**_page(inner))
        inner.finish()


class _Reading(NamedTuple):
    """Beside what words are read: in a translation, those of the source language if they could be read."""

    is_translation: bool
    original: UnitWords | None

    def question(self, key: str) -> Question | None:
        known = self.original.questions if self.original else ()
        return next((question for question in known if question.key == key), None)


def _unit_words(source: Source, file: str, kind: str, beside: _Reading) -> UnitWords:
    fields, lines = source.matter(file)
    words = UnitWords(
        **_page(fields),
        **_BODIES[kind](lines, source.refuser(file), beside),
        **origins.read(fields, is_translation=beside.is_translation),
    )
    fields.finish()
    return words


def _lesson(lines: Sequence[Line], refuse: Refuse, beside: _Reading) -> dict:
    return {"body": fences.read_body(lines, refuse)}


def _quiz(lines: Sequence[Line], refuse: Refuse, beside: _Reading) -> dict:
    introduction, parts = questions.split(lines)
    tried = (_tried(partial(_question, part, refuse, beside), refuse) for part in parts)
    found = [question for question in tried if question]
    _refuse_same_keys(found, refuse)
    return {"body": fences.read_body(introduction, refuse), "questions": tuple(found)}


def _question(lines: Sequence[Line], refuse: Refuse, beside: _Reading) -> Question | None:
    original = beside.question(questions.key_of(lines))
    return questions.read(lines, refuse, is_translation=beside.is_translation, source=original)


def _assignment(lines: Sequence[Line], refuse: Refuse, beside: _Reading) -> dict:
    return forms.read_assignment(
        lines, refuse, is_translation=beside.is_translation, original=beside.original
    )


def _case(lines: Sequence[Line], refuse: Refuse, beside: _Reading) -> dict:
    introduction, parts = scenes.split(lines)
    found = [scene for part in parts if (scene := _tried(partial(scenes.read, part, refuse), refuse))]
    _refuse_same_keys(found, refuse)
    if len(found) == len(parts):
        scenes.refuse_loose_ends(found, refuse)
    return {"body": fences.read_body(introduction, refuse), "scenes": tuple(found)}


def _tried(read, refuse: Refuse):
    try:
        return read()
    except RefusedError as error:
        refuse(error)
        return None


def _refuse_same_keys(found: Sequence, refuse: Refuse) -> None:
    seen: set[str] = set()
    for part in found:
        if part.key in seen:
            refuse(RefusedError(part.line, f"The key {part.key} stands here twice."))
        seen.add(part.key)


def _media(source: Source, course: CourseFolder, known: Mapping[str, Rights]) -> dict[str, Media]:
    found: dict[str, Media] = {}
    for file, paths in _media_by_file(course):
        for path in sorted(paths):
            if path not in source.files:
                source.refuse(file, source.line_of(file, path), f"{path} is missing.")
            else:
                found[path] = _medium(source, path, known)
    return found


def _media_by_file(course: CourseFolder) -> Iterator[tuple[str, set[str]]]:
    for language, words in course.words.items():
        yield f"course.{language}.md", media.used_by(words.body)
    for unit in course.units:
        for language, unit_words in unit.words.items():
            yield f"{unit.key}.{language}.md", media.used_by_unit(unit_words)


def _medium(source: Source, path: str, known: Mapping[str, Rights]) -> Media:
    data = _drawing(source, path).encode() if path.endswith(".svg") else source.files[path]
    tracks = library.read_tracks(source, path)
    return Media(media.digest(data), lambda: data, known.get(path, Rights()), tracks)


def _drawing(source: Source, path: str) -> str:
    try:
        return checked_svg(source.text(path))
    except UnsafeSvg as error:
        source.refuse(path, error.line, error.reason)
        return ""


def _rubrics(source: Source, course: CourseFolder) -> dict[str, dict[str, RubricWords]]:
    """The files of `rubrics/` by name and language."""
    found: dict[str, dict[str, RubricWords]] = defaultdict(dict)
    files = sorted(_word_files(source, "rubrics/"), key=lambda each: (each[2] != course.source, each))
    for file, name, language in files:
        fields, lines = source.matter(file)
        found[name][language] = forms.read_rubric(
            fields,
            lines,
            source.refuser(file),
            is_translation=language != course.source,
            original=found[name].get(course.source),
        )
        fields.finish()
    for name, words in found.items():
        _check_rubric(source, course, name, words)
    return dict(found)


def _check_rubric(source: Source, course: CourseFolder, name: str, words: Mapping[str, RubricWords]) -> None:
    file = f"rubrics/{name}.{course.source}.md"
    if course.source not in words:
        source.refuse(file, 0, "The file is missing.")
    elif rubric_name(words[course.source].title) != name:
        right = rubric_name(words[course.source].title)
        source.refuse(
            file,
            source.line_of(file, "title:"),
            f"The file of this rubric is called {right}, like its title.",
        )


def _illustration(source: Source) -> str:
    return _drawing(source, "illustration.svg") if "illustration.svg" in source.files else ""


def read_paths(files: Mapping[str, bytes]) -> dict[str, dict[str, PathWords]]:
    """The files of `paths/` by code and language."""
    source = Source(files)
    paths: dict[str, dict[str, PathWords]] = defaultdict(dict)
    for file, key, language in _word_files(source, "paths/"):
        words = _path_words(source, file)
        if words.code != key:
            source.refuse(
                file, source.line_of(file, "code:"), f"The file is called {key}, so its code is {key}."
            )
        paths[key][language] = words
    source.raise_errors()
    return dict(paths)


def _path_words(source: Source, file: str) -> PathWords:
    fields, lines = source.matter(file)
    words = PathWords(
        **_page(fields),
        code=fields.text("code", most=20, required=True),
        promise=fields.text("promise", most=LONG, required=True),
        courses=fields.texts("courses", most=12),
        body=fences.read_body(lines, source.refuser(file)),
    )
    fields.finish()
    return words


def read_pages(files: Mapping[str, bytes]) -> dict[str, dict[str, TextWords]]:
    """The files of `pages/` by name and language."""
    source = Source(files)
    pages: dict[str, dict[str, TextWords]] = defaultdict(dict)
    for file, key, language in _word_files(source, "pages/"):
        fields, lines = source.matter(file)
        pages[key][language] = TextWords(**_page(fields), body=fences.read_body(lines, source.refuser(file)))
        fields.finish()
    source.raise_errors()
    return dict(pages)


_BODIES = {"lesson": _lesson, "quiz": _quiz, "case": _case, "assignment": _assignment}
