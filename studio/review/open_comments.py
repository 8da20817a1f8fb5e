"""How much of what readers of a draft said is still to be settled."""

from collections import Counter
from uuid import UUID

from courses.models import Course

from .models import ReviewComment


def counts_of(course: Course) -> Counter[UUID]:
    """By the translation key of the page that it is about."""
    found = ReviewComment.objects.filter(link__course=course, settled_at=None)
    return Counter(found.values_list("page", flat=True))
