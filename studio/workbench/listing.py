"""The courses of the list: how many problems each has, when it was edited last, in which languages it stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from content.languages import name_of
from courses.checks import Problem
from courses.models import Course, CoursePage, Outline
from learning.outlook import undecided

from .rows import problems_by_page
from .states import Coming, PageState, coming
from .trees import Tree, read_trees


@dataclass(frozen=True)
class Listed:
    course: Course
    tree: Tree
    state: PageState
    waiting: int
    problems: int
    languages: list[str]
    undecided: int = 0
    """How many people wait for a decision about the newest edition."""

    @property
    def title(self) -> str:
        return self.tree.root.draft.title

    @property
    def edited_at(self) -> datetime | None:
        dates = [node.page.latest_revision_created_at for node in self.tree.nodes]
        return max(filter(None, dates), default=None)


def listed(roots: Sequence[CoursePage]) -> list[Listed]:
    """In the order of the roots, in as many queries for many as for one."""
    trees = read_trees(roots)
    courses = {course.uuid: course for course in _courses(roots)}
    spoken = _languages(courses.values())
    states = coming(node.page.pk for tree in trees for node in tree.nodes)
    problems = problems_by_page(trees)
    asked = undecided(courses.values())
    named = ((tree, courses[tree.root.page.translation_key]) for tree in trees)
    return [
        _listed(tree, course, spoken[course.pk], asked.get(course.pk, 0), states, problems)
        for tree, course in named
    ]


def _listed(
    tree: Tree,
    course: Course,
    languages: list[str],
    people: int,
    states: Coming,
    problems: dict[int, list[Problem]],
) -> Listed:
    pages = [node.page for node in tree.nodes]
    return Listed(
        course,
        tree,
        states.state_of(tree.root.page),
        sum(states.state_of(page).waits_to_be_published for page in pages),
        sum(len(problems[page.pk]) for page in pages),
        [name_of(language) for language in languages or [course.source_language]],
        people,
    )


def _courses(roots: Sequence[CoursePage]) -> QuerySet[Course]:
    return Course.objects.filter(uuid__in=[root.translation_key for root in roots])


def _languages(courses: Iterable[Course]) -> dict[int, list[str]]:
    """By course, the languages in which it has words."""
    found = defaultdict(list)
    outlines = Outline.objects.filter(course__in=list(courses)).exclude(data__status="missing")
    for course, language in outlines.order_by("language").values_list("course_id", "language"):
        found[course].append(language)
    return found
