"""What the words of a table mean: schools, courses, paths and cohorts by their names and codes. Read once for a run."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import School
from courses.models import Course, Path, Prerequisite, Strength
from learning.cohorts.models import Cohort

from .columns import plain
from .scope import Scope
from .wishes import Refuse


@dataclass(frozen=True)
class Names:
    schools: dict[str, list[School]]
    courses: dict[str, Course]
    paths: dict[str, Path]
    cohorts: dict[str, list[Cohort]]
    needs: dict[int, list[Course]]

    def school(self, word: str) -> School:
        return _only(self.schools, "school", word)

    def cohort(self, word: str) -> Cohort:
        return _only(self.cohorts, "cohort", word)

    def course(self, word: str) -> Course:
        return _known(self.courses, "course", word)

    def path(self, word: str) -> Path:
        return _known(self.paths, "path", word)


def _known(found: dict, kind: str, word: str):
    if plain(word) not in found:
        raise Refuse(f"{kind}_unknown", word)
    return found[plain(word)]


def _only(found: dict, kind: str, word: str):
    several = _known(found, kind, word)
    if len(several) > 1:
        raise Refuse(f"{kind}_several", word)
    return several[0]


def names_for(scope: Scope) -> Names:
    return Names(
        schools=_schools(scope),
        courses={plain(course.code): course for course in Course.objects.all()},
        paths={plain(path.code): path for path in Path.objects.all()},
        cohorts=_cohorts(scope),
        needs=_needs(),
    )


def _schools(scope: Scope) -> dict[str, list[School]]:
    """For a lead, their own school only: any other looks like none."""
    rows: QuerySet[School] = School.objects.registered()
    rows = rows.filter(pk=scope.school.pk) if scope.school else rows
    found = defaultdict(list)
    for school in rows.only("name", "oid", "verified_at", "country", "merged_into"):
        for word in {plain(school.name), plain(school.oid)} - {""}:
            found[word].append(school)
    return dict(found)


def _cohorts(scope: Scope) -> dict[str, list[Cohort]]:
    rows = Cohort.objects.managed_by(scope.by)
    rows = rows.filter(school=scope.school) if scope.school else rows
    found = defaultdict(list)
    for cohort in rows.select_related("course"):
        found[plain(cohort.name)].append(cohort)
    return dict(found)


def _needs() -> dict[int, list[Course]]:
    """What has to be finished first, by the course."""
    found = defaultdict(list)
    rows = Prerequisite.objects.in_force().filter(strength=Strength.REQUIRED)
    for row in rows.select_related("needs").order_by("position"):
        found[row.course_id].append(row.needs)
    return dict(found)
