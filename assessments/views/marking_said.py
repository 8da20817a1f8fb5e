"""What the form of somebody who marks says: a comment, perhaps to be kept, and facts about the form."""

from decimal import Decimal, InvalidOperation
from uuid import UUID, uuid4

from django.utils import timezone

from assessments.assignments.judging import keep_comment
from assessments.assignments.kinds import values
from assessments.models import SavedComment
from learning.views.access import LearnerRequest

COMMENT_LENGTH = 5000
LONGEST_KEPT = 1000


def comment_in(request: LearnerRequest) -> str:
    """What was typed, and after it the kept comments that were ticked."""
    numbers = [number for number in request.POST.getlist("add") if number.isdecimal() and len(number) < 18]
    kept = SavedComment.objects.of(request.user).filter(pk__in=numbers).order_by("pk")
    typed = _typed(request)
    parts = [typed, *(comment.text for comment in kept if comment.text not in typed)]
    return "\n\n".join(part for part in parts if part)[:COMMENT_LENGTH]


def keep_if_asked(request: LearnerRequest) -> None:
    """What was typed, for the next time."""
    if "keep" in request.POST and 0 < len(typed := _typed(request)) <= LONGEST_KEPT:
        keep_comment(by=request.user, text=typed, now=timezone.now())


def number_in(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 9 else -1


def points_in(said: str) -> Decimal | None:
    """What is no number is none."""
    try:
        points = Decimal(said.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return points if points.is_finite() else None


def uuid_in(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        return uuid4()


def _typed(request: LearnerRequest) -> str:
    return values.comment(request.POST.get("comment", ""), longest=COMMENT_LENGTH)
