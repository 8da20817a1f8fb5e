"""What people are told of a cohort by mail."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from learning.reading import outlines_of
from notifications.mail import queue_letter, unlinked

from .models import Cohort, CohortInvitation, CohortMember


def place_given(place: CohortMember) -> None:
    """Somebody who waited or asked is a member now: once for each place."""
    user = place.user
    queue_letter(
        key=f"cohort place:{place.pk}",
        to=user.email,
        template="cohort_place",
        context=_facts(place.cohort, user.language) | {"name": user.name},
        language=user.language,
    )


def invite(invitation: CohortInvitation, language: str) -> None:
    queue_letter(
        key=f"cohort invitation:{invitation.pk}",
        to=invitation.email,
        template="cohort_invitation",
        context=_facts(invitation.cohort, language) | {"inviter_name": str(invitation.invited_by)},
        language=language,
    )


def title_of(course: int, language: str) -> str:
    outline = outlines_of([course], language).get(course)
    return outline.content.title if outline else ""


def address_of(cohort: Cohort, language: str) -> str:
    with override(language or settings.LANGUAGE_CODE):
        return f"{settings.BASE_URL}{reverse('cohorts:cohort', args=[cohort.uuid])}"


def _facts(cohort: Cohort, language: str) -> dict:
    language = language or settings.LANGUAGE_CODE
    return {
        "cohort": unlinked(cohort.name),
        "course": title_of(cohort.course_id, language) or cohort.course.code,
        "starts_on": cohort.starts_on,
        "url": address_of(cohort, language),
    }
