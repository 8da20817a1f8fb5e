"""What each member has to do next and by when: their own dates held against what they have done.

The only writer of `next_due` and `next_unit`. Member rows are locked before dates and progress are read, so whoever comes second
has seen what the first one wrote.
"""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from courses.models import Course
from learning.models.enrolment import Enrolment
from safety.each import update_each

from .models import Cohort, CohortMember
from .models.member import CohortMemberQuerySet

_REASON = "their own dates are summed up"
Next = tuple[int | None, date | None]


def next_of(dates: Mapping[int, date], done: Collection[int]) -> Next:
    """The unit with the earliest date that is not done."""
    waiting = [(day, unit) for unit, day in dates.items() if unit not in done]
    if not waiting:
        return None, None
    day, unit = min(waiting)
    return unit, day


@transaction.atomic
def renew(members: CohortMemberQuerySet) -> None:
    """Sum up again; members of one cohort or of one person."""
    _renew(members)


def _renew(members: CohortMemberQuerySet) -> None:
    held = list(members.inside().select_for_update(of=("self",), no_key=True).order_by("pk"))
    if not held:
        return
    cohorts = Cohort.objects.unscoped(_REASON).in_bulk({member.cohort_id for member in held})
    enrolments = Enrolment.objects.unscoped(_REASON).filter(cohort_places__in=held).present().unfinished()
    done = dict(enrolments.values_list("pk", "done_units"))
    rows = []
    for member in held:
        member.cohort = cohorts[member.cohort_id]
        is_learning = member.enrolment_id in done
        following = next_of(member.dates, done[member.enrolment_id]) if is_learning else (None, None)
        rows.append((member.pk, *following))
    update_each(CohortMember, ["next_unit", "next_due"], rows)


def summaries_changed(sender, course: Course, **kwargs) -> None:
    """Everybody on the course was counted again, and some may have finished by that."""
    _renew(CohortMember.objects.unscoped(_REASON).filter(cohort__course=course))


def enrolment_changed(sender, enrolment: Enrolment, **kwargs) -> None:
    """One more unit is done, in the same transaction."""
    _renew(CohortMember.objects.unscoped(_REASON).filter(enrolment=enrolment))
