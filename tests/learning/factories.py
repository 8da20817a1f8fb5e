"""Courses of any size, published once at the end."""

from django.utils import timezone
from wagtail.models import Page

from courses.actions import publish_outline
from courses.models import Course, CoursePage, ModulePage, Path, PathPage, Unit
from home.models import HomePage
from tests.factories import CourseFactory, LessonFactory, publish


def large_course(*, code: str = "C1", lessons: int, modules: int = 3) -> Course:
    """An open course in English with its lessons spread over modules, in order: lesson-1, lesson-2 …"""
    course = CourseFactory.create(code=code, lessons=0, modules=0)
    root = CoursePage.objects.get(translation_key=course.uuid)
    size = -(-lessons // modules)
    for first in range(1, lessons + 1, size):
        module = root.add_child(instance=ModulePage(title="Part", slug=f"part-{first}", locale=root.locale))
        for number in range(first, min(first + size, lessons + 1)):
            module.add_child(instance=LessonFactory.build(number=number, locale=root.locale))
    return publish_outline(course=course, now=timezone.now())


def unit_path(course: Course, key: str, language: str = "en") -> str:
    outline = course.outlines.get(language=language)
    return next(unit.path for unit in outline.content.units if unit.key == key)


def path_of(*courses: Course, code: str = "managers", languages=("en", "it")) -> Path:
    """A published path over these courses, in their order, with a page in each language."""
    home = HomePage.objects.get(locale__language_code=languages[0])
    page = publish(
        home,
        PathPage(
            title="For managers",
            slug=code,
            code=code,
            promise="You lead.",
            courses=" ".join(course.code for course in courses),
        ),
    )
    for language in languages[1:]:
        CourseFactory.translate_page(page, language)
    return Path.objects.get(code=code)


def open_only(key: str, *rules, course: str = "C1", **fields) -> None:
    """The unit gets these rules of opening, in the form of its author's stream, and is published with them."""
    unit = Unit.objects.get(course__code=course, key=key)
    page = Page.objects.get(translation_key=unit.uuid, locale__language_code="en").specific
    page.opening = list(rules)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def needs(course: Course, *others: Course, strength: str = "required") -> None:
    """The course can be begun when the others are finished, or had better be."""
    page = CoursePage.objects.get(translation_key=course.uuid, locale__language_code="en")
    page.needs = [("need", {"course": str(other.uuid), "strength": strength}) for other in others]
    page.save_revision().publish()
