"""What editors may not do to units that people have learned with, and what they should know before."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from courses.models import CoursePage, Unit

from .facts import units_with_facts


def reason_against_move(pages: Iterable[Page], destination: Page) -> str:
    """Why these pages cannot go there; empty where they can. Progress does not move with a page."""
    target = _course_of(destination)
    leaving = [page for page in pages if _course_of(page) not in (None, target)]
    kept = [unit.key for unit in units_with_facts(_units_in(leaving)).order_by("key")]
    if not kept:
        return ""
    return _(
        "Not moved: people have already learned with %(units)s, and what they did belongs to this course."
        " Make a copy in the other course instead, and unpublish this one."
    ) % {"units": ", ".join(kept)}


def word_before_deletion(pages: Iterable[Page]) -> str:
    """What happens to people's progress; empty where nobody has any."""
    count = units_with_facts(_units_in(pages)).count()
    if not count:
        return ""
    return ngettext(
        "People have learned with %(count)s unit that you are about to delete."
        " What they did is kept and still counts; nobody who has not done it will be asked for it.",
        "People have learned with %(count)s units that you are about to delete."
        " What they did is kept and still counts; nobody who has not done them will be asked for them.",
        count,
    ) % {"count": count}


def _course_of(page: Page) -> Page | None:
    return page.get_ancestors(inclusive=True).type(CoursePage).first()


def _units_in(pages: Iterable[Page]):
    keys = [key for page in pages for key in _keys_below(page)]
    return Unit.objects.filter(uuid__in=keys)


def _keys_below(page: Page) -> Iterable:
    return page.get_descendants(inclusive=True).values_list("translation_key", flat=True)
