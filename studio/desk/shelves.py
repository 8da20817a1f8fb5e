"""What the desk is sorted by: one shelf a course, and five for what stands in no course."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from assessments.models import BankItem, Rubric, SurveyForm
from courses.models import CoursePage, PathPage

from .origins import SNIPPETS

OTHERS: dict[str, Promise] = {
    "paths": _("Learning paths"),
    "pages": _("Other pages"),
    "rubrics": _("Rubrics"),
    "surveys": _("Surveys"),
    "questions": _("Questions of banks"),
}
_BY_MODEL = {PathPage: "paths", Rubric: "rubrics", SurveyForm: "surveys", BankItem: "questions"}


@dataclass(frozen=True)
class Entry:
    """One page or snippet. `depth` is 0 for a course, 1 for its modules, 2 for its units."""

    source: TranslationSource
    title: str
    kind: str
    depth: int = 0


@dataclass(frozen=True)
class Shelf:
    key: str
    title: str | Promise
    entries: tuple[Entry, ...]
    code: str = ""

    @property
    def source_ids(self) -> list[int]:
        return [each.source.pk for each in self.entries]

    @property
    def keys(self) -> list[UUID]:
        return [each.source.object_id for each in self.entries]


def all_shelves(locale: Locale) -> list[Shelf]:
    """What can be translated into this language. Five queries."""
    sources = list(
        TranslationSource.objects.exclude(locale=locale)
        .select_related("locale", "specific_content_type")
        .defer("content_json")
        .order_by("object_repr", "pk")
    )
    places = _places(sources)
    sources = [each for each in sources if (each.object_id, each.locale_id) in places]
    courses = {page.path: page for page in CoursePage.objects.filter(alias_of=None).order_by("code")}
    found: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for source in sources:
        path = places.get((source.object_id, source.locale_id), "")
        course = _course_above(path, courses)
        key = f"course-{course.translation_key}" if course else _key_of(source)
        depth = (len(path) - len(course.path)) // Page.steplen if course else 0
        found[key].append((path, _entry(source, depth)))
    return _sorted(found, courses.values())


def shelf_of(locale: Locale, key: str) -> Shelf | None:
    return next((shelf for shelf in all_shelves(locale) if shelf.key == key), None)


def _places(sources: Iterable[TranslationSource]) -> dict[tuple[UUID, int], str]:
    """Of what is live: the path of a page, nothing for a snippet. What was deleted or taken back is left out."""
    keys = {each.object_id for each in sources}
    pages = Page.objects.live().filter(translation_key__in=keys, alias_of=None)
    found = {
        (key, locale): path for key, locale, path in pages.values_list("translation_key", "locale_id", "path")
    }
    for model in SNIPPETS:
        rows = model.objects.filter(live=True, translation_key__in=keys)
        found |= dict.fromkeys(rows.values_list("translation_key", "locale_id"), "")
    return found


def _course_above(path: str, courses: dict[str, CoursePage]) -> CoursePage | None:
    ends = range(len(path), 0, -Page.steplen)
    return next((courses[path[:end]] for end in ends if path[:end] in courses), None)


def _key_of(source: TranslationSource) -> str:
    model = source.specific_content_type.model_class()
    return _BY_MODEL.get(model, "pages")


def _entry(source: TranslationSource, depth: int) -> Entry:
    model = source.specific_content_type.model_class()
    return Entry(source, source.object_repr, str(model._meta.verbose_name), depth)  # noqa: SLF001 - Django means it to be used


def _sorted(found: dict[str, list[tuple[str, Entry]]], courses: Iterable[CoursePage]) -> list[Shelf]:
    shelves = []
    for course in courses:
        key = f"course-{course.translation_key}"
        if found.get(key) and not any(shelf.key == key for shelf in shelves):
            shelves.append(Shelf(key, _title(course, found[key]), _in_order(found[key]), course.code))
    for key, title in OTHERS.items():
        if found.get(key):
            shelves.append(Shelf(key, title, _in_order(found[key])))
    return shelves


def _title(course: CoursePage, entries: list[tuple[str, Entry]]) -> str:
    """In the language that it was written in."""
    own = (entry.title for _, entry in entries if entry.source.object_id == course.translation_key)
    return next(own, course.title)


def _in_order(entries: list[tuple[str, Entry]]) -> tuple[Entry, ...]:
    return tuple(entry for _, entry in sorted(entries, key=lambda pair: pair[0]))
