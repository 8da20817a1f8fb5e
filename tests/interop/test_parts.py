"""Questions of all kinds in the CMS: a course folder brings them in, and takes them out as they were."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from wagtail.documents import get_document_model

from assessments import grading
from assessments.models import QuizPage
from interop import parts, streams
from interop.exporting import export_course
from interop.folder.lines import InvalidFolderError
from interop.folder.schema import Item
from interop.identities import unit_id
from interop.importing import import_course
from interop.references import Outward, RefusedImportError
from tests.interop import asked, quizzes

UNIT = unit_id("X1", "check")
NAMES = SimpleNamespace(html=str, image=str, document=str, rubrics=set())
"""In place of references: what words point at is stored by its name."""
few = settings(max_examples=10, suppress_health_check=list(HealthCheck), deadline=None)
pytestmark = pytest.mark.django_db


def quiz(language: str = "en") -> QuizPage:
    return QuizPage.objects.get(locale__language_code=language)


def raw(page: QuizPage, kind: str) -> dict:
    return next(block for block in page.questions.get_prep_value() if block["type"] == kind)


def ids_in(value) -> list[str]:
    """Of all blocks and items."""
    if isinstance(value, dict):
        own = [value["id"]] if value.keys() == {"type", "value", "id"} else []
        return [*own, *(found for part in value.values() for found in ids_in(part))]
    return [found for part in value for found in ids_in(part)] if isinstance(value, list) else []


def without_rubric(question):
    """Those that the site has: tests/interop/test_judged_kinds.py."""
    none = {"rubric": ""} if "rubric" in question.value else {}
    return replace(question, value=question.value | none)


@pytest.mark.parametrize("kind", list(grading.blocks()))
def test_question_is_stored_and_comes_back(kind):
    @few
    @given(asked.questions_of(kind))
    def check(question):
        question = without_rubric(question)
        data = parts.questions_in([question], UNIT, NAMES)

        assert parts.questions_out(data, UNIT, NAMES) == (question,)
        derived = [found for found in ids_in(data) if found not in (asked.ELSEWHERE, asked.MADE_IN_THE_CMS)]
        assert len(set(derived)) == len(derived)

    check()


def test_media_of_questions_are_stored_once_and_come_back(site):
    sound = "::: audio\nFile: media/voice.mp3\nTitle: A call\n\nHello.\n:::"
    text = (
        "---\ntitle: A\nslug: check\n---\nAsk.\n\n## one (ordering)\n? What?\n"
        + sound
        + "\n```yaml\nsteps:\n  - a\n  - b\n```\n"
    )
    files = quizzes.files_with(text, text) | {"media/voice.mp3": b"ID3"}
    folder = quizzes.read_course(files)

    import_course(folder=folder)

    stored = get_document_model().objects.get(title="voice")
    assert raw(quiz(), "ordering")["value"]["media"][0]["value"]["file"] == stored.pk
    assert export_course("X1") == folder


def test_what_the_cms_would_say_is_told(site):
    text = quizzes.source().replace("Two weeks in Lahti", "x" * 300)

    with pytest.raises(InvalidFolderError, match="at most 200 characters"):
        import_course(folder=quizzes.course_with(text))


def test_bank_that_the_site_has_not_is_refused(site):
    text = "---\ntitle: A\nslug: check\n---\nAsk.\n\n## x (frombank)\n```yaml\nsource: nowhere\n```\n"

    with pytest.raises(RefusedImportError, match=r"check\.en\.md: 0: source"):
        import_course(folder=quizzes.course_with(text, text))


def test_lists_without_ids_are_known_by_their_places():
    data = [
        {
            "type": "poll",
            "id": str(UNIT),
            "value": {"key": "a", "stem": "<p>b</p>", "options": ["<p>c</p>", "<p>d</p>"]},
        }
    ]

    (question,) = parts.questions_out(data, UNIT, Outward())

    assert question.value["options"] == [Item("a", "<p>c</p>"), Item("b", "<p>d</p>")]
    assert question.value["outcomes"] == []


def test_problems_of_questions_name_the_field():
    stem = {"key": "a", "stem": "<p>b</p>"}
    data = [{"type": "likert", "id": str(UNIT), "value": stem | {"scale": [], "statements": []}}]

    assert any("statements" in problem for problem in streams.problems(streams.QUESTIONS, data))
