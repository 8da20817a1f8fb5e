"""A branching case: the way so far stands in the address, so nothing is stored; everybody can go back and share it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.models.pages import CasePage
from assessments.scenes import NoSuchWay, Story, Walk
from content.languages import LanguageLink
from content.public import is_unknown
from courses.outlines import UnitEntry
from learning.actions import (
    CourseNotOpenError,
    CourseRetiredError,
    FinishFirstError,
    UnitClosedError,
    complete_unit,
)
from learning.models import Enrolment, Source
from learning.permissions import can_join
from learning.player import preview_unit, render_unit
from learning.player.places import Place, language_links
from learning.player.sights import Sight, sight_of
from learning.refusals import said
from learning.requirements import standing_in

from .places import UnitPlace, enrolled, place_or_404

TEMPLATE = "assessments/case.html"


def serve(request: HttpRequest, outline, entry: UnitEntry) -> HttpResponse:
    page = get_object_or_404(CasePage, pk=entry.page)
    walk, is_lost = _walk(page.story(), request.GET.get("path", ""))

    def context() -> dict:
        after = outline.content.neighbours(entry)[1]
        return {**_context(page, walk, Place(outline, entry)), "is_lost": is_lost, "after": after}

    if is_unknown(request) or not request.user.is_authenticated:
        key = f"case {walk.way} {is_lost}"
        return render_unit(request, outline, entry, TEMPLATE, context, public_key=key)
    return render_unit(request, outline, entry, TEMPLATE, context() | _own(request, outline, entry))


def _walk(story: Story, way: str) -> tuple[Walk, bool]:
    """A way that the story does not know (any more) begins again."""
    try:
        return story.walk(way), False
    except NoSuchWay:
        return _start(story), True


def _start(story: Story) -> Walk:
    try:
        return story.walk("")
    except NoSuchWay as nothing_written:
        raise Http404 from nothing_written


def _context(page: CasePage, walk: Walk, place: Place) -> dict:
    address = place.words.path
    return {
        "page": page,
        "walk": walk,
        "scene": walk.scene,
        "steps": [(step, _address(address, step.way)) for step in walk.steps],
        "choices": [(choice, _address(address, way)) for way, choice in walk.onward()],
        "start_url": address,
        "languages": _languages(place, walk),
    }


def _address(path: str, way: str) -> str:
    return f"{path}?{urlencode({'path': way})}#scene" if way else f"{path}#scene"


def _languages(place: Place, walk: Walk) -> list[LanguageLink]:
    """Changing the language keeps the way."""
    query = urlencode({"path": walk.way}) if walk.way else ""
    return [link._replace(query=query) for link in language_links(place)]


def _own(request: HttpRequest, outline, entry: UnitEntry) -> dict:
    enrolment = Enrolment.objects.of(request.user).present().filter(course=outline.course_id).first()
    is_done = enrolment is not None and entry.id in enrolment.done_units
    return {
        "unit_uuid": entry.uuid,
        "is_enrolled": enrolment is not None,
        "is_done": is_done,
        "may_finish": not is_done and (enrolment is not None or can_join(outline.course)),
    }


@require_POST
def done(request: HttpRequest, unit) -> HttpResponse:
    """Somebody says that they read the story to an end; the scenes are walked again to see it."""
    place = place_or_404(unit, kind=CasePage.kind)
    if not request.user.is_authenticated:
        return redirect_to_login(place.entry.path)
    page = get_object_or_404(CasePage, pk=place.entry.page)
    walk, is_lost = _walk(page.story(), request.POST.get("path", ""))
    if is_lost or not walk.scene.is_end:
        messages.warning(request, _("The story is not at an end yet. Choose how it goes on."))
        return redirect(_address(place.entry.path, walk.way))
    return _finish(request, place)


def _finish(request: HttpRequest, place: UnitPlace) -> HttpResponse:
    now = timezone.now()
    try:
        enrolment = enrolled(request.user, place.unit.course, now=now)
        enrolment = complete_unit(enrolment=enrolment, unit=place.unit, source=Source.CASE, now=now)
    except (CourseRetiredError, FinishFirstError, UnitClosedError) as refusal:
        messages.error(request, said(refusal))
        return redirect(place.entry.path)
    except CourseNotOpenError:
        messages.error(request, _("This course is not open yet, so nothing was stored. You can read on."))
        return redirect(place.entry.path)
    after = standing_in(place.outline, enrolment, now=now).after(place.entry)
    return redirect(after.path if after else place.outline.path)


def preview(request: HttpRequest, page: CasePage) -> HttpResponse:
    """The draft from its first scene, and below it all scenes one after the other: choices lead to them."""
    story = page.story()
    if (sight := sight_of(request)) and not story.problems():
        return preview_unit(request, page, TEMPLATE, _walked(request, page, sight))
    context = {"page": page, "story": story, "problems": story.problems()}
    return preview_unit(request, page, "assessments/case_preview.html", context)


def _walked(request: HttpRequest, page: CasePage, sight: Sight) -> dict:
    """Scene by scene, as for a learner; the end is reached, and nothing is stored."""
    walk, is_lost = _walk(page.story(), request.GET.get("path", ""))
    entry, enrolment = sight.place.unit, sight.reader.enrolment
    is_done = entry.id in sight.reader.standing.done
    return _context(page, walk, sight.place) | {
        "is_lost": is_lost,
        "after": sight.place.content.neighbours(entry)[1],
        "unit_uuid": entry.uuid,
        "is_enrolled": enrolment is not None,
        "is_done": is_done,
        "may_finish": enrolment is not None and not is_done,
    }
