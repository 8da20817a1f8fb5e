"""What a person does on a course. The only writers of enrolments, completions and notes."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from courses.models import Course, Edition, Unit
from courses.opening import Rule

from . import opening, signals
from .completion import summarise
from .entering import CourseNotOpenError, CourseRetiredError, FinishFirstError, LearningError, demand_entry
from .models import Completion, Enrolment, EnrolmentState, Source, UnitNote
from .requirements import asked_by_edition

PLACE_INTERVAL = timedelta(minutes=1)
BY_THE_LEARNER = frozenset({Source.LEARNER, Source.CASE})
"""What somebody says themselves. Results that come in later count, whatever has closed meanwhile."""

__all__ = ["CourseNotOpenError", "CourseRetiredError", "FinishFirstError", "LearningError"]


class NotEnrolledError(LearningError):
    pass


class UnitClosedError(LearningError):
    """The unit is not open to this person now: these rules keep it closed."""

    def __init__(self, rules: Iterable[Rule] = ()):
        super().__init__()
        self.rules = tuple(rules)


@transaction.atomic
def enrol(*, user: User, course: Course, language: str, now: datetime) -> Enrolment:
    """Put a person on a course; coming back finds everything that was done before. Who is on it already stays on it."""
    if not Enrolment.objects.of(user).present().filter(course=course).exists():
        demand_entry(user=user, course=course, now=now)
    edition = _current_edition(course, now)
    enrolment, _ = Enrolment.objects.of(user).get_or_create(
        user=user,
        course=course,
        defaults={"edition": edition, "language": language, "enrolled_at": now, "last_activity": now},
    )
    enrolment = _locked(enrolment)
    enrolment.left_at = None
    return _summarised(enrolment, completed_units(enrolment), now)


def _current_edition(course: Course, now: datetime) -> Edition:
    edition = course.editions.select_for_update(no_key=True).newest_first().first()
    if edition is None:
        raise CourseNotOpenError
    if edition.used_at is None:
        edition.used_at = now
        edition.save(update_fields=["used_at"])
    return edition


@transaction.atomic
def leave(*, enrolment: Enrolment, now: datetime) -> Enrolment:
    """Take a person off a course; facts and certificates stay."""
    enrolment = _locked(enrolment)
    enrolment.left_at = enrolment.left_at or now
    enrolment.state = EnrolmentState.LEFT
    enrolment.save(update_fields=["left_at", "state"])
    signals.enrolment_changed.send(sender=Enrolment, enrolment=enrolment)
    return enrolment


@transaction.atomic
def complete_unit(*, enrolment: Enrolment, unit: Unit, source: Source, now: datetime) -> Enrolment:
    """Note that a unit is finished. A second time changes nothing: the constraint sees to that.

    Who has left says nothing any more; a result that comes in later, such as a quiz closed by the clock, still counts.
    """
    enrolment = _locked(enrolment)
    if not enrolment.is_present and source == Source.LEARNER:
        raise NotEnrolledError
    if source in BY_THE_LEARNER and unit.pk not in enrolment.done_units:
        demand_open(enrolment=enrolment, unit=unit, now=now)
    fact = Completion(
        enrolment=enrolment,
        unit=unit,
        edition_id=enrolment.edition_id,
        rule=unit.rule,
        source=source,
        completed_at=now,
    )
    Completion.objects.bulk_create([fact], ignore_conflicts=True)
    if unit.pk in enrolment.done_units:
        return enrolment
    if source != Source.MANUAL:  # somebody else's hand is neither a place nor a sign of life
        enrolment.last_unit, enrolment.last_activity = unit, now
    return _summarised(enrolment, [*enrolment.done_units, unit.pk], now)


def demand_open(*, enrolment: Enrolment, unit: Unit, now: datetime) -> None:
    if rules := opening.blocking(unit, enrolment, now=now):
        raise UnitClosedError(rules)


@transaction.atomic
def finish(*, enrolment: Enrolment, now: datetime) -> Enrolment:
    """Write the summary again from the facts and, where nothing is left to do, finish the course."""
    enrolment = _locked(enrolment)
    return _summarised(enrolment, completed_units(enrolment), now)


@transaction.atomic
def note_score(*, enrolment: Enrolment, unit: Unit | None = None, percent: int) -> None:
    """Keep the best quiz score beside the progress, and that of the one quiz: others may open by it."""
    enrolment = _locked(enrolment)
    enrolment.best_score = max(percent, enrolment.best_score or 0)
    if unit:
        known = enrolment.scores.get(str(unit.pk), 0)
        enrolment.scores = enrolment.scores | {str(unit.pk): max(percent, known)}
    enrolment.save(update_fields=["best_score", "scores"])
    signals.enrolment_changed.send(sender=Enrolment, enrolment=enrolment)


def remember_place(*, enrolment: Enrolment, unit_id: int, language: str, now: datetime) -> bool:
    """Remember where somebody reads, at most once a minute (a newer place at once)."""
    is_fresh = now - enrolment.last_activity < PLACE_INTERVAL
    if is_fresh and enrolment.last_unit_id == unit_id and enrolment.language == language:
        return False
    Enrolment.objects.unscoped("own row by key").filter(pk=enrolment.pk).update(
        last_unit_id=unit_id, language=language, last_activity=now
    )
    return True


@transaction.atomic
def keep_note(
    *, user: User, unit: Unit, text: str, language: str, now: datetime, seen_at: datetime | None = None
) -> UnitNote:
    """Keep what was written. Where the note has changed since it was seen, both texts stay."""
    before = UnitNote.objects.of(user).filter(unit=unit).select_for_update(no_key=True).first()
    if before and before.changed_at != seen_at:
        text = _both(before.text, text)
    note, _ = UnitNote.objects.of(user).update_or_create(
        user=user, unit=unit, defaults={"text": text, "language": language, "changed_at": now}
    )
    return note


def _both(older: str, newer: str) -> str:
    if newer in older:
        return older
    return newer if older in newer else f"{older}\n\n{newer}"


@transaction.atomic
def set_bookmark(*, user: User, unit: Unit, bookmarked: bool, now: datetime) -> UnitNote:
    note, _ = UnitNote.objects.of(user).update_or_create(
        user=user,
        unit=unit,
        defaults={"bookmarked": bookmarked},
        create_defaults={"bookmarked": bookmarked, "changed_at": now},
    )
    return note


def _locked(enrolment: Enrolment) -> Enrolment:
    return Enrolment.objects.unscoped("own row by key").select_for_update(no_key=True).get(pk=enrolment.pk)


def _summarised(enrolment: Enrolment, completed: list[int], now: datetime) -> Enrolment:
    """Write the summary; the first time it is complete, the course is finished for good."""
    enrolment.done_units = completed
    asked = asked_by_edition({enrolment.edition_id})[enrolment.edition_id]
    summary = summarise(asked, enrolment.done_units)
    enrolment.required, enrolment.done, enrolment.percent = summary
    is_newly_finished = summary.is_complete and not enrolment.is_finished
    if is_newly_finished:
        enrolment.finished_at = now
    enrolment.state = state_of(enrolment)
    enrolment.save()
    signals.enrolment_changed.send(sender=Enrolment, enrolment=enrolment)
    if is_newly_finished:
        signals.course_completed.send(sender=Enrolment, enrolment=enrolment, now=now)
    return enrolment


def state_of(enrolment: Enrolment) -> EnrolmentState:
    if not enrolment.is_present:
        return EnrolmentState.LEFT
    return EnrolmentState.FINISHED if enrolment.is_finished else EnrolmentState.ACTIVE


def completed_units(enrolment: Enrolment) -> list[int]:
    """In the order in which the facts were written, each under the lock of the enrolment."""
    return list(enrolment.completions.order_by("pk").values_list("unit_id", flat=True))
