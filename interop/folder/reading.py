"""The files of a folder → what they say. All that is wrong is found in one go (`InvalidFolderError`)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from courses import kinds
from courses.models import CourseState, Level, Requirement
from courses.vocabulary import Audience, Topic
from safety.svg import UnsafeSvg, checked_svg

from . import fences, media, pairs, questions, scenes
from .fences import Refuse
from .frontmatter import Fields, Mark
from .lines import Line, RefusedError
from .schema import (
    CourseFolder,
    CourseWords,
    Media,
    ModuleSpec,
    PageWords,
    PathWords,
    QuizRules,
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
    course = _facts(source)
    source.raise_errors()
    course = _with_words(source, course)
    pairs.check(source, course)
    course = replace(course, media=_media(source, course), illustration=_illustration(source))
    source.raise_errors()
    return course


def _facts(source: Source) -> CourseFolder:
    fields = source.yaml("course.yaml")
    code = fields.text("code", most=12, required=True)
    if code and not _CODE.fullmatch(code):
        fields.refuse(fields.marks["code"].line, "code is made of capital letters and digits.")
    course = CourseFolder(
        code=code,
        source=_language(fields),
        state=fields.choice("state", CourseState.values),
        hours=fields.number("hours", least=1, most=500),
        level=fields.choice("level", Level.values),
        audiences=fields.choices("audiences", Audience.values),
        topics=fields.choices("topics", Topic.values),
        modules=tuple(_modules(fields)),
        id=_uuid(fields),
    )
    fields.finish()
    return course


def _language(fields: Fields) -> str:
    language = fields.text("source", most=2, required=True)
    if language and not _LANGUAGE.fullmatch(language):
        fields.refuse(fields.marks["source"].line, "source is a language code of two letters.")
    return language


def _uuid(fields: Fields) -> str:
    text = fields.text("id", most=36)
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        fields.refuse(fields.marks["id"].line, "id is a UUID, such as 1b4e28ba-2fa1-41d2-883f-0016d3cca427.")
        return ""


def _modules(parent: Fields) -> Iterator[ModuleSpec]:
    modules, units = Taken("module"), Taken("unit")
    for mark in parent.items("modules"):
        fields = Fields(parent.file, mark, parent.errors)
        module = ModuleSpec(
            key=fields.slug("key"),
            units=tuple(_unit(fields, unit, units) for unit in fields.items("units")),
            id=_uuid(fields),
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
    rules = [str(rule) for rule in kinds.get(kind).rules]
    unit = UnitSpec(
        key=fields.slug("key"),
        kind=kind,
        minutes=fields.number("minutes", least=1, most=600),
        requirement=fields.choice("requirement", Requirement.values, default=Requirement.REQUIRED),
        rule=fields.choice("rule", rules, default=rules[0]),
        quiz=_quiz_rules(fields) if kind == "quiz" else None,
        id=_uuid(fields),
    )
    taken.take(fields, unit)
    fields.finish()
    return unit


def _quiz_rules(fields: Fields) -> QuizRules:
    usual = QuizRules()
    return QuizRules(
        pass_mark=fields.number("pass_mark", most=100, default=usual.pass_mark),
        attempts=fields.number("attempts", most=100, default=usual.attempts),
        time_limit=fields.number("time_limit", most=600, default=usual.time_limit),
        feedback=fields.choice("feedback", ("submit", "once"), default=usual.feedback),
        shuffles=fields.truth("shuffles", default=usual.shuffles),
    )


def _with_words(source: Source, course: CourseFolder) -> CourseFolder:
    """The course with the words of every file that has a place in it."""
    units: dict[str, dict[str, UnitWords]] = defaultdict(dict)
    words: dict[str, CourseWords] = {}
    by_key = {unit.key: unit for unit in course.units}
    for file, key, language in _word_files(source):
        if key == "course":
            words[language] = _course_words(source, file, course)
        elif key in by_key:
            units[key][language] = _unit_words(source, file, by_key[key].kind)
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


def _course_words(source: Source, file: str, course: CourseFolder) -> CourseWords:
    fields, lines = source.matter(file)
    words = CourseWords(
        **_page(fields),
        promise=fields.text("promise", most=LONG, required=True),
        outcomes=fields.texts("outcomes", most=LONG),
        credits=fields.text("credits", most=LONG),
        modules=dict(_module_words(fields, {module.key for module in course.modules})),
        body=fences.read_body(lines, source.refuser(file)),
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


def _unit_words(source: Source, file: str, kind: str) -> UnitWords:
    fields, lines = source.matter(file)
    words = UnitWords(**_page(fields), **_BODIES[kind](lines, source.refuser(file)))
    fields.finish()
    return words


def _lesson(lines: Sequence[Line], refuse: Refuse) -> dict:
    return {"body": fences.read_body(lines, refuse)}


def _quiz(lines: Sequence[Line], refuse: Refuse) -> dict:
    introduction, parts = questions.split(lines)
    found = [question for part in parts if (question := _tried(partial(questions.read, part), refuse))]
    _refuse_same_keys(found, refuse)
    return {"body": fences.read_body(introduction, refuse), "questions": tuple(found)}


def _case(lines: Sequence[Line], refuse: Refuse) -> dict:
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


def _media(source: Source, course: CourseFolder) -> dict[str, Media]:
    found: dict[str, Media] = {}
    for file, paths in _media_by_file(course):
        for path in sorted(paths):
            if path not in source.files:
                source.refuse(file, source.line_of(file, path), f"{path} is missing.")
            else:
                found[path] = _medium(source, path)
    return found


def _media_by_file(course: CourseFolder) -> Iterator[tuple[str, set[str]]]:
    for language, words in course.words.items():
        yield f"course.{language}.md", media.used_by(words.body)
    for unit in course.units:
        for language, unit_words in unit.words.items():
            yield f"{unit.key}.{language}.md", media.used_by_unit(unit_words)


def _medium(source: Source, path: str) -> Media:
    data = _drawing(source, path).encode() if path.endswith(".svg") else source.files[path]
    return Media(media.digest(data), lambda: data)


def _drawing(source: Source, path: str) -> str:
    try:
        return checked_svg(source.text(path))
    except UnsafeSvg as error:
        source.refuse(path, error.line, error.reason)
        return ""


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


_BODIES = {"lesson": _lesson, "quiz": _quiz, "case": _case}
