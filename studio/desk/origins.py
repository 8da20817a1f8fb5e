"""Which pages and snippets are sources: live, and in the language they were written in."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Min
from wagtail.models import Locale, Page

from assessments.models import BankItem, Rubric, SurveyForm
from courses.models import Course, CoursePage, WordsPage
from courses.receivers import course_of

SNIPPETS = (Rubric, BankItem, SurveyForm)
Translatable = Any
"""A page, a rubric, a survey or a question of a bank: wagtail gives them no type in common that knows their rows."""


def of_course(course: Course) -> list[Page]:
    """The pages of a course as they are live in its source language, in their order."""
    root = (
        CoursePage.objects.live()
        .filter(translation_key=course.uuid, locale__language_code=course.source_language, alias_of=None)
        .first()
    )
    if root is None:
        return []
    return [root, *root.get_descendants().live().filter(alias_of=None).order_by("path").specific()]


def elsewhere() -> Iterator[Translatable]:
    """What stands in no course: paths, other pages, rubrics, questions of banks."""
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    for page in Page.objects.live().filter(locale=locale, alias_of=None, depth__gt=1).specific():
        if not isinstance(page, WordsPage):
            yield page
    for model in SNIPPETS:
        yield from model.objects.filter(live=True, pk__in=_first_rows(model))


def _first_rows(model: type[Any]):
    return model.objects.values("translation_key").annotate(first=Min("pk")).values("first")


def is_source(instance: Translatable) -> bool:
    """Not a translation of something else."""
    if isinstance(instance, Page) and instance.alias_of_id:
        return False
    return instance.locale.language_code == language_of(instance)


def language_of(instance: Translatable) -> str:
    """The language that this and its translations were first written in."""
    if isinstance(instance, WordsPage):
        course = course_of(instance)
        return course.source_language if course else settings.LANGUAGE_CODE
    if isinstance(instance, SNIPPETS):
        rows = type(instance).objects.filter(translation_key=instance.translation_key)
        return rows.select_related("locale").earliest("pk").locale.language_code
    return settings.LANGUAGE_CODE
