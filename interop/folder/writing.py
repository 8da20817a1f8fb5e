"""What a folder says → its files, always in the same form, so that two folders can be compared by line."""

from collections.abc import Iterator, Sequence
from typing import Any

from courses import kinds

from . import fences, forms, library, openings, origins, questions, rules, scenes
from .frontmatter import Flow, write
from .schema import (
    Block,
    CourseFolder,
    CourseWords,
    ModuleSpec,
    PageWords,
    PathWords,
    TextWords,
    UnitSpec,
    UnitWords,
)


def write_course(course: CourseFolder) -> dict[str, bytes]:
    """Every file of the folder by its path."""
    texts = dict(course_texts(course))
    files = {file: text.encode() for file, text in texts.items()}
    return files | {path: medium.read() for path, medium in sorted(course.media.items())}


def course_texts(course: CourseFolder) -> Iterator[tuple[str, str]]:
    """The files that hold text, drawings of `media/` left out."""
    yield "course.yaml", _text(write(_facts(course)))
    if course.illustration:
        yield "illustration.svg", course.illustration
    for language, words in sorted(course.words.items()):
        yield f"course.{language}.md", course_text(words)
    for unit in course.units:
        original = unit.words.get(course.source)
        for language, unit_words in sorted(unit.words.items()):
            beside = None if language == course.source else original
            yield f"{unit.key}.{language}.md", unit_text(unit_words, beside)
    yield from _rubric_texts(course)
    yield from library.written_tracks(course.media)


def _rubric_texts(course: CourseFolder) -> Iterator[tuple[str, str]]:
    for name, languages in sorted(course.rubrics.items()):
        for language, words in sorted(languages.items()):
            beside = None if language == course.source else languages.get(course.source)
            yield f"rubrics/{name}.{language}.md", _text(forms.rubric_lines(words, beside))


def _facts(course: CourseFolder) -> dict[str, Any]:
    return {
        "id": course.id,
        "code": course.code,
        "source": course.source,
        "state": course.state,
        "hours": course.hours,
        "level": course.level,
        "audiences": Flow(course.audiences),
        "topics": Flow(course.topics),
        "requires": Flow(course.requires),
        "recommends": Flow(course.recommends),
        "modules": [_module(module) for module in course.modules],
        "media": library.written_rights(course.media),
    }


def _module(module: ModuleSpec) -> dict[str, Any]:
    return {
        "key": module.key,
        "id": module.id,
        "opens": openings.write(module.opens),
        "units": [_unit(unit) for unit in module.units],
    }


def _unit(unit: UnitSpec) -> dict[str, Any]:
    usual = kinds.get(unit.kind).rules[0]
    return {
        "key": unit.key,
        "id": unit.id,
        "kind": unit.kind,
        "minutes": unit.minutes,
        "requirement": str(unit.requirement),
        "rule": "" if unit.rule == usual else str(unit.rule),
        **rules.write(unit.rules, unit.kind),
        "opens": openings.write(unit.opens),
        "review_on": openings.write_day(unit.review_on),
    }


def course_text(words: CourseWords) -> str:
    modules = {key: _module_words(key, module) for key, module in words.modules.items()}
    matter = {
        **_page(words),
        "promise": words.promise,
        "outcomes": words.outcomes,
        "modules": modules,
        "credits": words.credits,
    }
    return _file(matter, words.body)


def _module_words(key: str, words: PageWords) -> str | dict[str, str]:
    values = {name: value for name, value in _page(words).items() if value}
    if values.get("slug") == key:
        del values["slug"]
    return words.title if values.keys() <= {"title"} else values


def unit_text(words: UnitWords, original: UnitWords | None = None) -> str:
    """`original`: the words in the source language, where these are a translation."""
    asked = questions.write(words.questions, original.questions if original else ())
    form = forms.write_form(words.form, original.form if original else None)
    return _file(_page(words), words.body, [*asked, *scenes.write(words.scenes), *form])


def path_text(words: PathWords) -> str:
    matter = {"code": words.code, **_page(words), "promise": words.promise, "courses": Flow(words.courses)}
    return _file(matter, words.body)


def page_text(words: TextWords) -> str:
    return _file(_page(words), words.body)


def _page(words: PageWords) -> dict[str, Any]:
    return {
        "title": words.title,
        "slug": words.slug,
        "summary": words.summary,
        "seo_title": words.seo_title,
        "search_description": words.search_description,
        **origins.write(words),
    }


def _file(matter: dict[str, Any], body: Sequence[Block], rest: Sequence[str] = ()) -> str:
    return _text(["---", *write(matter), "---", *fences.write_body(body), *rest])


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"
