"""How members get on: the rule in one place, for one member and for a list of them.

Finished: the course is finished. On track: every unit whose date has passed is done. Behind: at least one is not. Stuck: behind, and
not seen for fourteen days.
"""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Case, CharField, Count, Q, Value, When
from django.utils.translation import gettext_lazy as _

from .models.member import CohortMemberQuerySet

QUIET_DAYS = 14


class Tempo(models.TextChoices):
    STUCK = "stuck", _("Stuck")
    BEHIND = "behind", _("Behind")
    ON_TRACK = "on_track", _("On track")
    FINISHED = "finished", _("Finished")


def tempo_of(*, next_due: date | None, last_seen: datetime, is_finished: bool, now: datetime) -> Tempo:
    if is_finished:
        return Tempo.FINISHED
    if next_due is None or next_due >= now.date():
        return Tempo.ON_TRACK
    return Tempo.STUCK if last_seen < now - timedelta(days=QUIET_DAYS) else Tempo.BEHIND


def with_tempo(members: CohortMemberQuerySet, *, now: datetime) -> CohortMemberQuerySet:
    """The same rule for the database."""
    is_late = Q(next_due__lt=now.date())
    is_quiet = Q(enrolment__last_activity__lt=now - timedelta(days=QUIET_DAYS))
    rule = Case(
        When(enrolment__finished_at__isnull=False, then=Value(Tempo.FINISHED)),
        When(is_late & is_quiet, then=Value(Tempo.STUCK)),
        When(is_late, then=Value(Tempo.BEHIND)),
        default=Value(Tempo.ON_TRACK),
        output_field=CharField(),
    )
    return members.annotate(tempo=rule)


def counted(members: CohortMemberQuerySet) -> dict[str, int]:
    """How many there are of each."""
    rows = members.order_by().values_list("tempo").annotate(n=Count("pk"))
    return dict.fromkeys(Tempo.values, 0) | dict(rows)
