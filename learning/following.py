"""What a person does on a learning path: follow it, part from it, come to its end. The only writers of path enrolments."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from courses.models import Course, CourseState, Path, PathCourse

from . import signals
from .models import Enrolment, PathEnrolment


@transaction.atomic
def follow(*, user: User, path: Path, language: str, now: datetime) -> PathEnrolment:
    """A course that was finished before counts at once. Coming back finds the path as it was."""
    following, _ = PathEnrolment.objects.of(user).get_or_create(
        user=user, path=path, defaults={"language": language, "enrolled_at": now}
    )
    following = _locked(following)
    following.left_at = None
    following.save(update_fields=["left_at"])
    return _finished(following, now)


@transaction.atomic
def part_from(*, following: PathEnrolment, now: datetime) -> None:
    """The courses of the path stay as they are."""
    PathEnrolment.objects.unscoped("own row by key").filter(pk=following.pk, left_at=None).update(left_at=now)


def course_finished(sender, enrolment: Enrolment, now: datetime, **kwargs) -> None:
    """The last course of a path ends the path, in the same transaction."""
    paths = PathEnrolment.objects.of(enrolment.user).present().filter(finished_at=None)
    for following in paths.filter(path__steps__course=enrolment.course_id).order_by("pk"):
        _finished(_locked(following), now)


def finish_what_is_done(*, user: User, now: datetime) -> None:
    """Somebody came to finished courses without finishing one now: two accounts were put together."""
    for following in PathEnrolment.objects.of(user).present().filter(finished_at=None).order_by("pk"):
        _finished(_locked(following), now)


def come_to_end(*, course: Course, now: datetime) -> None:
    """A course was retired: whoever had nothing else left to do on a path has come to its end."""
    if course.state == CourseState.RETIRED:
        for path in Path.objects.filter(steps__course=course).order_by("pk"):
            _ended(path, now)


def steps_changed(sender, path: Path, now: datetime, **kwargs) -> None:
    """Where a course has gone from a path, it ends for everybody who has all the others."""
    _ended(path, now)


def _ended(path: Path, now: datetime) -> None:
    """All are locked before anybody's courses are looked at: whoever finishes one in the same moment is seen, or sees the new steps."""
    rows = PathEnrolment.objects.unscoped("the steps of a path changed").filter(path=path)
    going = rows.present().filter(finished_at=None).order_by("pk")
    waiting = list(going.select_for_update(no_key=True).values_list("pk", flat=True))
    steps = _asked(path)
    if not waiting or not steps.exists():
        return
    finished = Enrolment.objects.unscoped("of those who follow the path").filter(
        user=OuterRef(OuterRef("user")), course=OuterRef("course"), finished_at__isnull=False
    )
    ended = list(going.exclude(Exists(steps.filter(~Exists(finished)))))
    rows.filter(pk__in=[each.pk for each in ended]).update(finished_at=now)
    for following in ended:
        following.finished_at = now
        signals.path_completed.send(sender=PathEnrolment, following=following, now=now)


def _asked(path: Path) -> QuerySet[PathCourse]:
    """Nobody is asked for a course that nobody can begin any more."""
    return path.steps.exclude(course__state=CourseState.RETIRED)


def _locked(following: PathEnrolment) -> PathEnrolment:
    """Two courses may be finished in the same moment: the second one waits, and then sees the first."""
    rows = PathEnrolment.objects.unscoped("own row by key")
    return rows.select_for_update(no_key=True).get(pk=following.pk)


def _finished(following: PathEnrolment, now: datetime) -> PathEnrolment:
    if following.is_finished or not _is_complete(following):
        return following
    following.finished_at = now
    following.save(update_fields=["finished_at"])
    signals.path_completed.send(sender=PathEnrolment, following=following, now=now)
    return following


def _is_complete(following: PathEnrolment) -> bool:
    courses = set(_asked(following.path).values_list("course", flat=True))
    finished = Enrolment.objects.of(following.user).exclude(finished_at=None)
    return bool(courses) and courses <= set(finished.values_list("course", flat=True))
