"""What keeps a page from going live, in words for its editor. The blocks say the same in the editor, where it is wrong."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import grading
from .models.question import QuestionVersion
from .models.quiz import QuizVersion


def demand_none(problems: dict[str, list[str]]) -> None:
    found = {field: messages for field, messages in problems.items() if messages}
    if found:
        raise ValidationError(found)


def problems_of_quiz(page) -> list[str]:
    course = page.course()
    if page.locale.language_code == course.source_language:
        return list(_problems_of_source(page))
    return list(_problems_of_translation(page))


def fits(block, version: QuestionVersion) -> bool:
    """Whether a translated question has exactly the options of the source."""
    options = grading.get(block.block_type).options_of(block.value)
    return block.block_type == version.kind and sorted(options) == version.key.get("options", [])


def _problems_of_source(page) -> Iterator[str]:
    if not page.questions:
        yield _("A quiz needs a question.")
    for block in page.questions:
        problem = grading.get(block.block_type).problem(block.value)
        if problem:
            yield f"{block.value['key']}: {problem}"


def _problems_of_translation(page) -> Iterator[str]:
    """A question that is not translated yet is shown in the source language; one with other options cannot be graded."""
    versions = current_versions(page.translation_key)
    for block in page.questions:
        version = versions.get(str(block.id))
        if version and not fits(block, version):
            yield _(
                "%(question)s: its options are not those of the source language. Update this translation first."
            ) % {"question": block.value["key"]}


def current_versions(unit_uuid) -> dict[str, QuestionVersion]:
    """What the quiz asks now, by the ids of the questions' blocks."""
    quiz = QuizVersion.objects.filter(unit__uuid=unit_uuid).newest_first().first()
    found = QuestionVersion.objects.filter(pk__in=quiz.version_ids if quiz else []).select_related("question")
    return {str(version.question.uuid): version for version in found}
