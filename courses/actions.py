"""Publishing a course: from live pages to identity rows, edition and outlines."""

import json
from datetime import datetime

from django.db import transaction

from . import signals
from .building import CourseTree, OutlineBuilder, catalogue_addresses, read_tree
from .editions import renew_edition
from .models import Course, CoursePage, CourseState, Outline, Path, PathCourse, PathPage, Unit, UnitState


@transaction.atomic
def publish_outline(*, course: Course, now: datetime) -> Course:
    """Make what is live in the page tree the published state of the course; doing it twice changes nothing."""
    course = Course.objects.select_for_update().get(pk=course.pk)
    tree = read_tree(course)
    if tree is None:
        _withdraw_course(course)
        return course
    _take_facts(course, tree.root, now)
    _take_units(course, tree)
    renew_edition(course=course, now=now)
    _write_outlines(course, tree)
    signals.outline_published.send(sender=Course, course=course, now=now)
    return course


def sweep_course(*, course: Course, now: datetime) -> bool:
    """Find what a broken publication has missed; True if there was something in the course's own rows."""
    before = (course.outline_version, course.state)
    course = publish_outline(course=course, now=now)
    signals.course_swept.send(sender=Course, course=course, now=now)
    return (course.outline_version, course.state) != before


def _withdraw_course(course: Course) -> None:
    """An unpublished course keeps its units, editions and outlines: people's progress hangs on them."""
    course.state = CourseState.DRAFT
    course.save(update_fields=["state"])


def _take_facts(course: Course, page: CoursePage, now: datetime) -> None:
    course.code = page.code
    course.state = page.offered
    course.hours = page.hours
    course.level = page.level
    course.audiences = page.audiences
    course.topics = page.topics
    course.first_published_at = course.first_published_at or now
    course.save()


def _take_units(course: Course, tree: CourseTree) -> None:
    pages = {page.translation_key: (position, page) for position, page in enumerate(tree.units)}
    course.units.live().exclude(uuid__in=pages).update(state=UnitState.WITHDRAWN)
    units = list(Unit.objects.filter(uuid__in=pages))
    for unit in units:
        position, page = pages[unit.uuid]
        if unit.course_id != course.pk:  # it came from another course, where its key was free
            unit.key = course.units.free_key(unit.key)
        unit.course, unit.position, unit.state = course, position, UnitState.LIVE
        unit.minutes, unit.requirement, unit.rule = page.minutes, page.requirement, page.rule
    Unit.objects.bulk_update(units, ["course", "key", "position", "state", "minutes", "requirement", "rule"])


def _write_outlines(course: Course, tree: CourseTree) -> None:
    """All languages share one version: it moves when any of them changes."""
    units = {unit.uuid: unit for unit in course.units.live()}
    contents = {
        language: OutlineBuilder(tree, language=language, base=base, units=units).build().to_json()
        for language, base in catalogue_addresses().items()
    }
    stored = {outline.language: outline.data for outline in course.outlines.all()}
    if stored == json.loads(json.dumps(contents)):
        return
    course.outline_version += 1
    course.save(update_fields=["outline_version"])
    _replace_outlines(course, contents)


def _replace_outlines(course: Course, contents: dict[str, dict]) -> None:
    course.outlines.exclude(language__in=contents).delete()
    for language, data in contents.items():
        Outline.objects.update_or_create(
            course=course,
            language=language,
            defaults={"path": data["path"], "version": course.outline_version, "data": data},
        )


@transaction.atomic
def publish_path(*, page: PathPage) -> Path:
    """Make the courses named on a path's page its steps; codes that do not exist are left out."""
    path, _ = Path.objects.update_or_create(uuid=page.translation_key, defaults={"code": page.code})
    codes = page.courses.split()
    courses = Course.objects.in_bulk(codes, field_name="code")
    path.steps.all().delete()
    PathCourse.objects.bulk_create(
        PathCourse(path=path, course=courses[code], position=position)
        for position, code in enumerate(codes)
        if code in courses
    )
    return path
