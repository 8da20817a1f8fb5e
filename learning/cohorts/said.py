"""What people are told when they join, are not let in, or leave."""

from django.utils.translation import gettext as _

from learning.entering import LearningError
from learning.refusals import said

from .joining import CohortOverError, NotInvitedError, WrongKeyError
from .models import Cohort, CohortMember, MemberState


def joined(place: CohortMember) -> str:
    if place.state == MemberState.WAITING:
        return _(
            "All seats are taken. You are on the waiting list: as soon as a seat is free, you get it and a mail."
        )
    if place.state == MemberState.ASKED:
        return _("You have asked to join. The facilitator answers you, and you get a mail.")
    return _("You are a member of this cohort, and enrolled in its course.")


def refused(error: LearningError) -> str:
    if isinstance(error, WrongKeyError):
        return _("That is not the key of this cohort. Ask the facilitator for it.")
    if isinstance(error, NotInvitedError):
        return _("Only who is invited can join this cohort.")
    if isinstance(error, CohortOverError):
        return _("This cohort is over.")
    return said(error)


def left(cohort: Cohort) -> str:
    return _("You have left “%(cohort)s”. The course, and what you did in it, stays yours.") % {
        "cohort": cohort.name
    }
