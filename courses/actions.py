"""Publishing a course: from live pages to identity rows, edition and outlines."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from . import opening, signals
from .building import CourseTree, OutlineBuilder, catalogue_addresses, needs_of, read_tree
from .editions import renew_edition, waive_what_is_gone
from .models import (
    Course,
    CoursePage,
    CourseState,
    ModulePage,
    Outline,
    Path,
    PathCourse,
    PathPage,
    Unit,
    UnitPage,
    UnitState,
)
from .needs import take_needs

RULES = (
    "course_id", "key", "position", "state", "minutes", "requirement", "rule", "opening", "caretaker_id", "review_on",
)  # fmt: skip
_COLUMNS = [name.removesuffix("_id") for name in RULES]


@transaction.atomic
def publish_outline(*, course: Course, now: datetime) -> Course:
    """Make what is live in the page tree the published state of the course; doing it twice changes nothing."""
    course = Course.objects.select_for_update(no_key=True).get(pk=course.pk)
    tree = read_tree(course)
    if tree is None:
        _withdraw_course(course)
        return course
    _take_facts(course, tree.root, now)
    _take_units(course, tree)
    waived = waive_what_is_gone(course=course, now=now)
    renew_edition(course=course, now=now)
    _write_outlines(course, tree)
    signals.outline_published.send(sender=Course, course=course, tree=tree, now=now, waived=waived)
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
    course.state = CourseState.RETIRED if course.is_retired(now) else page.offered
    course.hours = page.hours
    course.level = page.level
    course.audiences = page.audiences
    course.topics = page.topics
    course.first_published_at = course.first_published_at or now
    course.save()
    take_needs(course, page.needs)


def _take_units(course: Course, tree: CourseTree) -> None:
    pages = {unit.translation_key: (place, module, unit) for place, (module, unit) in enumerate(tree.placed)}
    course.units.live().exclude(uuid__in=pages).update(state=UnitState.WITHDRAWN)
    units = list(Unit.objects.filter(uuid__in=pages))
    ids = {unit.key: unit.pk for unit in units}
    changed = [unit for unit in units if _take(unit, course, ids, *pages[unit.uuid])]
    Unit.objects.bulk_update(changed, _COLUMNS)


def _take(
    unit: Unit, course: Course, ids: Mapping[str, int], position: int, module: ModulePage, page: UnitPage
) -> bool:
    """Give the unit what its page, and that of its module, say; True where that changes something."""
    before = [getattr(unit, name) for name in RULES]
    if unit.course_id != course.pk:  # it came from another course, where its key was free
        unit.key = course.units.free_key(unit.key)
    unit.course, unit.position, unit.state = course, position, UnitState.LIVE
    unit.minutes, unit.requirement, unit.rule = page.minutes, page.requirement, page.rule
    unit.caretaker_id, unit.review_on = page.caretaker_id, page.review_on
    unit.opening = opening.to_json([*opening.taken(module.opening, ids), *opening.taken(page.opening, ids)])
    return before != [getattr(unit, name) for name in RULES]


def _write_outlines(course: Course, tree: CourseTree) -> None:
    """All languages share one version: it moves when any of them changes."""
    units = {unit.uuid: unit for unit in course.units.live()}
    needs = needs_of(course)
    contents = {
        language: OutlineBuilder(tree, language=language, base=base, units=units, needs=needs)
        .build()
        .to_json()
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
def show_anew(*, course: Course) -> None:
    """What stands beside the words has changed: the same outlines under a new version, so that no page that was kept is shown any more."""
    course = Course.objects.select_for_update(no_key=True).get(pk=course.pk)
    course.outline_version += 1
    course.save(update_fields=["outline_version"])
    course.outlines.update(version=course.outline_version)


@transaction.atomic
def publish_path(*, page: PathPage, now: datetime) -> Path:
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
    signals.path_published.send(sender=Path, path=path, now=now)
    return path
