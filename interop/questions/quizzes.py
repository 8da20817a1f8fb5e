"""The questions of a quiz's page, for export."""

from assessments import grading
from assessments.models import QuizPage
from courses.models import Unit

from . import stored
from .schema import ForeignQuestion, NoPlace, Place, Refusal

Found = tuple[list[ForeignQuestion], list[Refusal]]


def questions_of_quiz(course_code: str, unit_key: str, language: str = "") -> Found:
    """Those that are live, in the course's own language if none is named; the others are told."""
    unit = Unit.objects.filter(course__code=course_code, key=unit_key).select_related("course").first()
    if unit is None:
        raise NoPlace(f"There is no {course_code}/{unit_key}.")
    language = language or unit.course.source_language
    pages = QuizPage.objects.live().filter(translation_key=unit.uuid, locale__language_code=language)
    page = pages.first()
    if page is None:
        raise NoPlace(f"{course_code}/{unit_key} is no published quiz in {language}.")
    return _plain(page.questions.get_prep_value(), language)


def _plain(raw: list[dict], language: str) -> Found:
    """What takes its questions from a bank has none of its own."""
    kept = [block for block in raw if "key" in block["value"] and block["type"] in grading.blocks()]
    others = [block for block in raw if block not in kept]
    refused = [
        Refusal(Place(item=block["type"]), "This is no question of the quiz's own.") for block in others
    ]
    return [stored.restore(block, language=language) for block in kept], refused
