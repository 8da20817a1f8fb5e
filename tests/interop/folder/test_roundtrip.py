"""Whatever a folder can say is written and read back without loss."""

from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis

from assessments import grading
from content.blocks import LESSON_BLOCKS
from interop.folder import fences, files, questions
from interop.folder.lines import numbered
from interop.folder.reading import read_course, read_pages, read_paths
from interop.folder.writing import page_text, path_text, write_course
from tests.interop import asked, folders, strategies

few = hypothesis(max_examples=12, suppress_health_check=list(HealthCheck))


def fail(error):
    raise error


def test_every_kind_of_block_has_a_form_in_the_folder():
    assert strategies.VALUES.keys() == LESSON_BLOCKS.keys()


@pytest.mark.parametrize("kind", sorted(strategies.VALUES))
def test_block_is_written_and_read_back(kind):
    @few
    @given(strategies.blocks_of(kind))
    def check(block):
        text = "\n".join(fences.write_body([block]))
        assert fences.read_body(numbered(text), fail) == (block,)

    check()


@pytest.mark.parametrize("kind", list(grading.blocks()))
def test_question_is_written_and_read_back_beside_its_translation(kind):
    @few
    @given(asked.questions_of(kind))
    def check(question):
        translation = asked.reworded(question)
        assert read_back(question) == question
        assert read_back(translation, source=question) == translation

    check()


def read_back(question, source=None):
    lines = numbered("\n".join(questions.write([question], [source] if source else [])))
    _, (found,) = questions.split(lines)
    return questions.read(found, fail, is_translation=source is not None, source=source)


@few
@given(folders.courses)
def test_course_is_written_and_read_back(course):
    files = write_course(course)

    assert read_course(files) == course
    assert write_course(read_course(files)) == files


@pytest.mark.parametrize("path", sorted((settings.BASE_DIR / "curriculum").glob("*/course.yaml")), ids=str)
def test_course_of_the_curriculum_is_lossless(path: Path):
    course = read_course(files.load(path.parent))

    assert read_course(write_course(course)) == course


def test_paths_and_pages_of_the_curriculum_are_lossless():
    root = settings.BASE_DIR / "curriculum"
    paths = read_paths(files.load_part(root, "paths"))
    pages = read_pages(files.load_part(root, "pages"))

    assert read_paths(_written("paths", paths, path_text)) == paths
    assert read_pages(_written("pages", pages, page_text)) == pages


def _written(folder, found, text):
    return {
        f"{folder}/{name}.{language}.md": text(words).encode()
        for name, languages in found.items()
        for language, words in languages.items()
    }
