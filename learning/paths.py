"""Where somebody stands on a learning path: told by the summaries of their courses, weighed by hours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounts.models import User
from content.arch import Stone
from courses.models import Path, PathCourse, PathPage
from courses.outlines import OutlineData

from .entering import required_before
from .models import Enrolment, PathEnrolment
from .reading import outlines_of


@dataclass(frozen=True)
class Step:
    """A course of the path, and one's own summary of it."""

    course: OutlineData
    enrolment: Enrolment | None = None
    first: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.course.state == "open"

    @property
    def is_retired(self) -> bool:
        return self.course.state == "retired"

    @property
    def is_inside(self) -> bool:
        return self.enrolment is not None and self.enrolment.is_present

    @property
    def is_locked(self) -> bool:
        """Other courses, named by `first`, have to be finished before; it opens by itself."""
        return bool(self.first) and not self.is_inside and not self.is_finished

    @property
    def can_be_done(self) -> bool:
        """Also by somebody who is inside a course that nobody new is enrolled in."""
        return (self.is_open or (self.is_retired and self.is_inside)) and not (
            self.is_finished or self.is_locked
        )

    @property
    def counts(self) -> bool:
        """A retired course counts for those who have finished it, and stops nobody else."""
        return not self.is_retired or self.is_finished

    @property
    def is_finished(self) -> bool:
        return self.enrolment is not None and self.enrolment.is_finished

    @property
    def percent(self) -> int:
        if self.is_finished:
            return 100
        return (self.enrolment.percent or 0) if self.enrolment and self.enrolment.is_present else 0


@dataclass(frozen=True)
class PathStanding:
    """`page` holds the words of the path in the reader's language."""

    path: Path
    page: PathPage
    steps: Sequence[Step]
    following: PathEnrolment | None = None

    @property
    def hours(self) -> int:
        return sum(step.course.hours for step in self.steps if step.counts)

    @property
    def percent(self) -> int:
        """Cut, not rounded: 100 is said only of a path whose courses are all done."""
        done = sum(step.course.hours * step.percent for step in self.steps if step.counts)
        return done // self.hours if self.hours else 0

    @property
    def finished(self) -> int:
        return sum(step.is_finished for step in self.steps)

    @property
    def waiting(self) -> int:
        """Courses that nobody can take yet."""
        return sum(not step.is_open and not step.is_retired for step in self.steps)

    @property
    def stones(self) -> list[Stone]:
        """One for each course."""
        return [Stone(self._state(step)) for step in self.steps if step.counts]

    def _state(self, step: Step) -> str:
        if step.is_finished:
            return "done"
        return "current" if step is self.next_step else "next"

    @property
    def next_step(self) -> Step | None:
        """The first course that is open to this person and not finished."""
        return next((step for step in self.steps if step.can_be_done), None)


def standing_on(path: Path, user: User, language: str) -> PathStanding | None:
    """Nothing where the path has no page in the language."""
    return next(iter(standings_on([path], user, language)), None)


def standings_on(paths: Iterable[Path], user: User, language: str) -> list[PathStanding]:
    """Five queries, however many they are."""
    paths = list(paths)
    keys = [path.uuid for path in paths]
    pages = PathPage.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    words = {page.translation_key: page for page in pages}
    steps = _steps_of(paths, user, language)
    following = {row.path_id: row for row in PathEnrolment.objects.of(user).present().filter(path__in=paths)}
    return [
        PathStanding(path, words[path.uuid], steps[path.pk], following.get(path.pk))
        for path in paths
        if path.uuid in words
    ]


def _steps_of(paths: Sequence[Path], user: User, language: str) -> dict[int, list[Step]]:
    rows = PathCourse.objects.filter(path__in=paths).order_by("position")
    places = list(rows.values_list("path", "course"))
    courses = {course for _path, course in places}
    outlines = outlines_of(courses, language)
    asked = courses.union(*(required_before(outline.content) for outline in outlines.values()))
    enrolments = {row.course_id: row for row in Enrolment.objects.of(user).filter(course__in=asked)}
    finished = {course for course, row in enrolments.items() if row.is_finished}
    steps: dict[int, list[Step]] = {path.pk: [] for path in paths}
    for path, course in places:
        if course in outlines:
            content = outlines[course].content
            steps[path].append(Step(content, enrolments.get(course), _first(content, finished)))
    return steps


def _first(content: OutlineData, finished: set[int]) -> tuple[str, ...]:
    """The codes of what is required before and not finished."""
    return tuple(need.code for need in content.needs if need.is_required and need.course not in finished)
