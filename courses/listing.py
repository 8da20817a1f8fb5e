"""The shelf: every course and path that visitors may see, read from outlines in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.apps import apps
from django.db.models import Subquery, Sum, Value
from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail.models import PageLogEntry

from content import languages, resolvers
from courses.catalogue import Choice
from courses.models.course import Course, CourseState
from courses.models.outline import Outline
from courses.models.path import PathCourse
from courses.outlines import OutlineData, UnitEntry
from courses.translations import HUMAN, warned


@dataclass(frozen=True)
class Translation:
    language: str
    status: str
    made_by: str = HUMAN

    @property
    def warnings(self) -> list[Promise]:
        return warned(self.status, self.made_by)


@dataclass(frozen=True)
class Listed:
    """One course as the catalogue shows it in one language."""

    outline: OutlineData
    translations: tuple[Translation, ...]
    paths: tuple[str, ...] = field(default=())

    @property
    def is_open(self) -> bool:
        return self.outline.state == CourseState.OPEN

    @property
    def first_unit(self) -> UnitEntry | None:
        return next(iter(self.outline.units), None)

    @cached_property
    def ticks(self) -> Choice:
        """What somebody can have ticked in the catalogue to find this course."""
        return {
            "path": frozenset(self.paths),
            "audience": frozenset(self.outline.audiences),
            "topic": frozenset(self.outline.topics),
            "language": frozenset(translation.language for translation in self.translations),
            "hours": frozenset([span_of(self.outline.hours)]),
            "level": frozenset([self.outline.level]),
        }


@dataclass(frozen=True)
class ListedPath:
    """A path whose page is live in the language. `lang` is the language of its words."""

    code: str
    title: str
    promise: str
    url: str
    lang: str
    courses: tuple[Listed, ...]

    @property
    def hours(self) -> int:
        return sum(course.outline.hours for course in self.courses)

    @property
    def waiting(self) -> int:
        return sum(not course.is_open for course in self.courses)

    def as_bank(self, current: str) -> dict:
        stops = [course.outline for course in self.courses]
        return {
            "title": self.title,
            "url": self.url,
            "lang": self.lang,
            "is_current": self.code == current,
            "courses": [
                {"code": stop.code, "title": stop.title, "url": stop.path, "lang": stop.lang}
                for stop in stops
            ],
        }


def span_of(hours: int) -> str:
    if hours <= 3:
        return "up-to-3"
    return "4" if hours == 4 else "5-or-more"


def listed_courses(language: str) -> list[Listed]:
    """By code, which is the order in which they are best taken."""
    translations, paths = _translations(), _paths_by_course()
    rows = (
        Outline.objects.in_language(language).listed().order_by("course__code").values_list("course", "data")
    )
    return [
        Listed(OutlineData.from_json(data), tuple(translations[course]), tuple(paths[course]))
        for course, data in rows
    ]


def listed_paths(language: str, courses: Iterable[Listed], request: HttpRequest) -> list[ListedPath]:
    """The paths whose pages are live in the language, each with its courses in their order."""
    shelf = {course.outline.code: course for course in courses}
    steps = _steps()
    # The page models import the views that call this.
    pages = apps.get_model("courses.PathPage").objects.live().filter(locale__language_code=language)
    return [
        ListedPath(
            code=page.code,
            title=page.title,
            promise=page.promise,
            url=page.get_url(request) or "",
            lang=languages.of_words(page),
            courses=tuple(shelf[code] for code in steps[page.code] if code in shelf),
        )
        for page in pages.select_related("locale", "alias_of__locale").order_by("code")
    ]


def banks(paths: Sequence[ListedPath], *, current: str = "") -> list[dict]:
    """What `{% two_banks %}` draws; it needs exactly two paths."""
    return [path.as_bank(current) for path in paths] if len(paths) == 2 else []


def site_version() -> str:
    """Moves whenever a page or an outline is published, moved or withdrawn, and when looked-up words do by themselves. One query."""
    outlines = (
        Course.objects.order_by().values(all=Value(1)).annotate(sum=Sum("outline_version")).values("sum")
    )
    newest = (
        PageLogEntry.objects.order_by("-pk")
        .annotate(outlines=Subquery(outlines))
        .values_list("pk", "outlines")
    )
    return "-".join([*(str(number) for number in newest.first() or ()), resolvers.epoch()])


def _translations() -> dict[int, list[Translation]]:
    """The languages that really have words, by course; the original first."""
    rows = Outline.objects.listed().values_list("course", "language", "data__status", "data__made_by")
    translations = defaultdict(list)
    for course, language, status, made_by in sorted(rows, key=lambda row: (row[2] != "original", row[1])):
        if status != "missing":
            translations[course].append(Translation(language, status, made_by or HUMAN))
    return translations


def _paths_by_course() -> dict[int, list[str]]:
    paths = defaultdict(list)
    for course, code in PathCourse.objects.order_by("path__code").values_list("course", "path__code"):
        paths[course].append(code)
    return paths


def _steps() -> dict[str, list[str]]:
    """The codes of the courses of each path."""
    steps = defaultdict(list)
    for path, course in PathCourse.objects.order_by("position").values_list("path__code", "course__code"):
        steps[path].append(course)
    return steps
