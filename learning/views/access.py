"""What every view of a learner starts from: what is published, and one's own."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from accounts.models import User
from courses.models import Course, Outline, Unit
from courses.outlines import UnitEntry
from learning.models import Enrolment
from learning.reading import outline_of, place_of


class LearnerRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User
    htmx: HtmxDetails


def unit_or_404(uuid: UUID) -> Unit:
    units = Unit.objects.live().select_related("course")
    return get_object_or_404(units.filter(course__in=Course.objects.published()), uuid=uuid)


def course_or_404(code: str) -> Course:
    return get_object_or_404(Course.objects.published(), code=code)


def place_or_404(request: HttpRequest, unit: Unit) -> tuple[Outline, UnitEntry]:
    place = place_of(unit, request.LANGUAGE_CODE)
    if place is None:
        raise Http404
    return place


def entry_or_404(request: HttpRequest, unit: Unit) -> UnitEntry:
    return place_or_404(request, unit)[1]


def outline_or_404(request: HttpRequest, course: Course) -> Outline:
    outline = outline_of(course, request.LANGUAGE_CODE)
    if outline is None:
        raise Http404
    return outline


def enrolment_of(request: HttpRequest, course: Course) -> Enrolment | None:
    return Enrolment.objects.of(request.user).present().filter(course=course).first()


def signed_in(where: Callable[..., str]) -> Callable:
    """Only for people who are signed in; the others come back to `where`, not to a bare POST address."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def inner(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.user.is_authenticated:
                return view(request, *args, **kwargs)
            return redirect_to_login(where(request, *args, **kwargs))

        return inner

    return decorate


def at_unit(request: HttpRequest, uuid: UUID) -> str:
    return entry_or_404(request, unit_or_404(uuid)).path


def at_course(request: HttpRequest, code: str) -> str:
    return outline_or_404(request, course_or_404(code)).path


def here(request: HttpRequest, *args, **kwargs) -> str:
    return request.get_full_path()


def asked_next(request: HttpRequest) -> str:
    """The page that a form names to come back to, where it is one of ours."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else ""
