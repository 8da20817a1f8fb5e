"""The readers that every course can be looked at by: somebody enrolled, and somebody without an account."""

from django.utils.translation import gettext_lazy as _

from courses.opening import Seen
from learning.models import Enrolment
from learning.opening import shut_in
from learning.player.readers import Reader, visitor
from learning.standing import Standing

from . import who
from .stands import done_in
from .who import Looking

BEST = 100
"""Percent of every quiz that is done: what asks for a good result lets them in."""


def register() -> None:
    who.register("learner", label=_("a learner"), reader=learner)
    who.register("visitor", label=_("a visitor without an account"), reader=guest)


def learner(looking: Looking) -> Reader:
    """Somebody who enrolled in the course as all its drafts make it, and did so much of it. Rules keep them out as on that day."""
    content = looking.outline.content
    done = done_in(content, looking.stand)
    asked = frozenset(unit.id for unit in content.required())
    last = done[-1] if done else None
    seen = Seen(looking.now, frozenset(done), dict.fromkeys(done, BEST))
    standing = Standing(content, frozenset(done), asked, last, shut_in(content, seen))
    finished = looking.now if standing.is_complete else None
    enrolment = Enrolment(
        user=looking.user,
        course=looking.outline.course,
        language=looking.outline.language,
        enrolled_at=looking.now,
        last_activity=looking.now,
        finished_at=finished,
        done_units=done,
        scores={str(unit): BEST for unit in done},
        last_unit_id=last,
    )
    return Reader(standing, looking.user, enrolment)


def guest(looking: Looking) -> Reader:
    return visitor(looking.outline, now=looking.now)
