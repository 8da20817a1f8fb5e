"""The mail that tells somebody into what rules have enrolled them."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from courses.models import Course, Path, PathPage
from learning.reading import outlines_of
from notifications.mail import queue_letter, unlinked

from .models import RuleEnrolment


def tell(user: User, rows: Iterable[RuleEnrolment]) -> None:
    """In the language that is active: theirs."""
    rows = list(rows)
    language = user.language or settings.LANGUAGE_CODE
    queue_letter(
        key=f"rules:{user.pk}:{rows[0].pk}",
        to=user.email,
        template="enrolled_by_rule",
        context={
            "name": user.name,
            "goals": [_named(row, language) for row in rows],
            "url": f"{settings.BASE_URL}{reverse('home:dashboard')}",
        },
        language=language,
    )


def _named(row: RuleEnrolment, language: str) -> str:
    match row.rule.goal:
        case Course() as course:
            outline = outlines_of([course.pk], language).get(course.pk)
            return outline.content.title if outline else str(course)
        case Path() as path:
            pages = PathPage.objects.live().filter(locale__language_code=language)
            page = pages.filter(translation_key=path.uuid).first()
            return page.title if page else str(path)
        case cohort:
            return unlinked(cohort.name)
