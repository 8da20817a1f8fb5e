"""What keeps a page from going live, in words for its editor. The blocks say the same in the editor, where it is wrong."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import Rule

from . import grading
from .banking.publishing import pool
from .models.question import QuestionVersion
from .models.quiz import QuizVersion
from .models.rubric import RubricVersion
from .versions import has_parts_of


def demand_none(problems: dict[str, list[str]]) -> None:
    found = {field: messages for field, messages in problems.items() if messages}
    if found:
        raise ValidationError(found)


def problems_of_quiz(page) -> list[str]:
    course = page.course()
    if page.locale.language_code == course.source_language:
        return list(_problems_of_source(page))
    return list(_problems_of_translation(page))


def _problems_of_source(page) -> Iterator[str]:
    if not page.questions:
        yield _("A quiz needs a question.")
    elif page.rule == Rule.PASSED and not any(_gives_points(block) for block in page.questions):
        yield _(
            "No question gives points, so nobody could pass. Let the quiz be done when all questions are answered."
        )
    for block in page.questions:
        kind = grading.get(block.block_type)
        problem = _problem_of_pool(kind.key_of(block.value)) if kind.is_drawn else problem_of_question(block)
        if problem:
            yield f"{block.value['key']}: {problem}"


def problem_of_question(block) -> str:
    """What its kind says against it, and what only the site knows."""
    kind = grading.get(block.block_type)
    rubric = kind.key_of(block.value).get("rubric") if kind.is_judged else ""
    if rubric and RubricVersion.objects.current(rubric) is None:
        return _("This rubric is not published yet. Publish it first.")
    return kind.problem(block.value)


def _gives_points(block) -> bool:
    kind = grading.get(block.block_type)
    return kind.is_graded or kind.is_drawn


def _problem_of_pool(rule: grading.Key) -> str:
    there = len(pool(rule))
    if there and there >= (rule["count"] or 0):
        return ""
    return ngettext(
        "%(count)d question of the bank is ready and fits, which is not enough.",
        "%(count)d questions of the bank are ready and fit, which is not enough.",
        there,
    ) % {"count": there}


def _problems_of_translation(page) -> Iterator[str]:
    """A question that is not translated yet is shown in the source language; one with other options cannot be graded."""
    versions = current_versions(page.translation_key)
    for block in page.questions:
        version = versions.get(str(block.id))
        if version and not has_parts_of(block, version):
            yield _(
                "%(question)s: its options are not those of the source language. Update this translation first."
            ) % {"question": block.value["key"]}
        elif version and (problem := grading.get(block.block_type).problem(block.value)):
            yield f"{block.value['key']}: {problem}"


def current_versions(unit_uuid) -> dict[str, QuestionVersion]:
    """What the quiz asks now, by the ids of the questions' blocks."""
    quiz = QuizVersion.objects.filter(unit__uuid=unit_uuid).newest_first().first()
    found = QuestionVersion.objects.filter(pk__in=quiz.version_ids if quiz else []).select_related("question")
    return {str(version.question.uuid): version for version in found}
