"""Courses of any size, published once at the end."""

from django.utils import timezone

from courses.actions import publish_outline
from courses.models import Course, CoursePage, ModulePage
from tests.factories import CourseFactory, LessonFactory


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
