"""What the views of cohorts start from: those that somebody may see, and those that they lead. Any other is not there."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from content.public import private
from courses.models import Outline
from learning.cohorts.models import Cohort, CohortMember
from learning.reading import outline_of
from learning.views.access import LearnerRequest, here, signed_in
from notifications.zones import zone_of


def seen_or_404(request: LearnerRequest, uuid: UUID) -> Cohort:
    """Whoever leads it may take part, too."""
    seen = _whole(Cohort.objects.visible_to(request.user)).filter(uuid=uuid).first()
    return seen or led_or_404(request, uuid)


def led_or_404(request: LearnerRequest, uuid: UUID) -> Cohort:
    return get_object_or_404(_whole(Cohort.objects.managed_by(request.user)), uuid=uuid)


def place_of(request: LearnerRequest, cohort: Cohort) -> CohortMember | None:
    """One's own."""
    place = CohortMember.objects.of(request.user).live().filter(cohort=cohort).first()
    if place:
        place.cohort = cohort
    return place


def outline_or_404(request: LearnerRequest, cohort: Cohort) -> Outline:
    """In the language of the page, or the one in which the course was written."""
    for language in (request.LANGUAGE_CODE, cohort.course.source_language):
        outline = outline_of(cohort.course_id, language)
        if outline is not None:
            return outline
    raise Http404


def at_cohort(request: LearnerRequest, uuid: UUID, **kwargs) -> str:
    """Who has to sign in first comes back to the page, not to what only takes a POST."""
    return request.path.split(str(uuid))[0] + f"{uuid}/"


def personal(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for people who are signed in, kept by nobody, and with the time of day of their country."""

    @wraps(view)
    def inner(request: LearnerRequest, *args, **kwargs) -> HttpResponse:
        with timezone.override(zone_of(request.user.country)):
            return private(view(request, *args, **kwargs))

    return signed_in(at_cohort_or_here)(inner)


def at_cohort_or_here(request: LearnerRequest, *args, **kwargs) -> str:
    uuid = kwargs.get("uuid")
    return at_cohort(request, uuid) if uuid and request.method == "POST" else here(request)


def _whole(cohorts):
    return cohorts.select_related("course", "school", "organisation")
