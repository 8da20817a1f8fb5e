"""Whom the newest edition is for is answered later than it was published."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from courses.models import Course, EditionDecision, Reach
from learning.deciding import EditionPassedError, decide

from .refusals import RefusedError, StaleError


def answer(
    *, course: Course, edition: int | None, reach: Reach | None, user: User, now: datetime
) -> EditionDecision:
    """`edition`: its number, as the form showed it."""
    if reach is None:
        raise RefusedError(_("Choose whom the edition is for."))
    asked = course.editions.filter(number=edition or 0).first()
    try:
        decision = decide(edition=asked, reach=reach, by=user, now=now) if asked else None
    except EditionPassedError:
        decision = None
    if decision is None:
        said = _("A newer edition was published meanwhile. Nothing was decided; this is how it stands now.")
        raise StaleError(said)
    return decision
