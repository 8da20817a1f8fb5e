"""What a course's page says of other courses: those that come before, and the one that takes the place of a retired one."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from courses.outlines import Need, OutlineData
from learning.entering import finished_of
from learning.reading import outlines_of


@dataclass(frozen=True)
class Before:
    """A course that comes before, in the words of the page's language, and whether this person has finished it."""

    need: Need
    course: OutlineData
    is_finished: bool

    @property
    def is_in_the_way(self) -> bool:
        return self.need.is_required and not self.is_finished


def before(content: OutlineData, language: str, user: User | None) -> Sequence[Before]:
    """Most courses need nothing, and then nothing is asked."""
    if not content.needs:
        return ()
    ids = [need.course for need in content.needs]
    outlines = outlines_of(ids, language)
    finished = finished_of(user, ids) if user else frozenset()
    return [
        Before(need, outlines[need.course].content, need.course in finished)
        for need in content.needs
        if need.course in outlines
    ]


def successor_of(content: OutlineData, language: str) -> OutlineData | None:
    """Nothing where there is none, or where its words are not public (any more)."""
    if not content.successor:
        return None
    found = outlines_of([content.successor], language).get(content.successor)
    return found.content if found and found.course.state != "draft" else None
