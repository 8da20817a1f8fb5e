"""What the files of a folder promise each other: sources exist, and translations have the same questions."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assessments import grading

from .definitions import has_list_form, is_scenes, tail_of
from .schema import CourseFolder, Question, Scene, UnitSpec, UnitWords
from .shape import plan
from .source import Source


def check(source: Source, course: CourseFolder) -> None:
    if course.source not in course.words:
        source.refuse(f"course.{course.source}.md", 0, "The file is missing.")
    are_broken = bool(source.errors)  # what could not be read is not compared
    for unit in course.units:
        _check_unit(source, course, unit, are_broken=are_broken)
    _check_modules(source, course)
    _check_addresses(source, course)


def _check_unit(source: Source, course: CourseFolder, unit: UnitSpec, *, are_broken: bool) -> None:
    original = unit.words.get(course.source)
    if original is None:
        source.refuse(f"{unit.key}.{course.source}.md", 0, "The file is missing.")
        return
    for language, words in unit.words.items():
        if language not in course.words:
            source.refuse(
                f"course.{language}.md", 0, f"The file is missing, but {unit.key}.{language}.md is there."
            )
        for line, message in () if are_broken else _differences(words, original):
            source.refuse(f"{unit.key}.{language}.md", line, message)


def _differences(words: UnitWords, original: UnitWords) -> Iterator[tuple[int, str]]:
    """A translation may lack what is not translated yet; what it has must be the source's."""
    known = {question.key: question for question in original.questions}
    for question in words.questions:
        if question.key not in known:
            yield question.line, f"The source has no question {question.key}."
        elif difference := _difference(question, known[question.key]):
            yield difference
    keys = {scene.key for scene in original.scenes}
    for scene in words.scenes:
        if scene.key not in keys:
            yield scene.line, f"The source has no scene {scene.key}."


def _difference(question: Question, original: Question) -> tuple[int, str] | None:
    """Fields in yaml were compared when they were read."""
    if (question.kind, question.points) != (original.kind, original.points):
        return question.line, "The source gives this question another kind or other points."
    definition = grading.blocks()[question.kind]
    if has_list_form(definition) and _rights(question) != _rights(original):
        return (
            question.line,
            "The source has other options, or another right one: their order is the same in every language.",
        )
    tail = tail_of(definition)
    if tail and is_scenes(definition.child_blocks[tail]):
        return _difference_of_scenes(question, question.value[tail], original.value[tail])
    return None


def _rights(question: Question) -> list[tuple[str, bool]]:
    return [(option.tag, option.value["is_right"]) for option in question.value["options"]]


def _difference_of_scenes(
    question: Question, found: Sequence[Scene], original: Sequence[Scene]
) -> tuple[int, str] | None:
    if [scene.key for scene in found] != [scene.key for scene in original]:
        keys = ", ".join(scene.key for scene in original)
        return question.line, f"The source has other scenes, or another order: {keys}."
    for scene, source in zip(found, original, strict=True):
        if plan(scene) != plan(source):
            return (
                scene.line,
                "In the source language this scene leads elsewhere, or is told from the other side.",
            )
    return None


def _check_modules(source: Source, course: CourseFolder) -> None:
    """Whoever has words for a unit has words for its module."""
    for module in course.modules:
        languages = {course.source, *(language for unit in module.units for language in unit.words)}
        for language in sorted(languages & course.words.keys()):
            if module.key not in course.words[language].modules:
                file = f"course.{language}.md"
                source.refuse(
                    file, source.line_of(file, "modules:"), f"The module {module.key} has no title here."
                )


def _check_addresses(source: Source, course: CourseFolder) -> None:
    """No two units of a module share an address."""
    for module in course.modules:
        taken = Counter(
            (language, words.slug) for unit in module.units for language, words in unit.words.items()
        )
        for unit in module.units:
            for language, words in unit.words.items():
                if taken[language, words.slug] > 1:
                    file = f"{unit.key}.{language}.md"
                    message = f"Another unit of the module {module.key} has the slug {words.slug} too."
                    source.refuse(file, source.line_of(file, "slug:"), message)
