"""An author walks through the course: every page of it in its newest draft, in the frame of the player, as whoever was chosen."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from assessments.views.quiz import TRY
from content.languages import content_language
from courses import kinds
from courses.models import Course, CoursePage
from learning.player.sights import look
from safety.cms_policy import frame_in_own_pages

from . import inert
from .choices import FRAME, PAGE, Choice, UnknownChoice
from .drafts import Way
from .forms import BESIDE, LookForm


@never_cache
@require_safe
def begin(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """From the CMS, and from the bar: to the page that is asked for, with all that was chosen in its address."""
    course, languages = _editable(request, uuid)
    if course is None:
        return redirect_to_login(request.get_full_path())
    asked = {"who": "learner", "stand": "begun"} | request.GET.dict()
    if asked.get("language") not in languages:  # a page whose course has no words in its language yet
        asked["language"] = course.source_language
    form = LookForm(asked, languages=languages)
    if not form.is_valid():
        raise Http404
    choice, language = form.choice(uuid), form.cleaned_data["language"]
    key = form.cleaned_data["key"] or uuid
    way = choice.beside if form.cleaned_data["width"] == BESIDE else choice.address
    return redirect(way(key, language))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, uuid: UUID, key: UUID, **chosen: str) -> HttpResponse:
    """What is sent here is judged where it is a quiz that is tried; nothing is ever stored."""
    way = _way(request, uuid, chosen)
    if way is None:
        return redirect_to_login(request.get_full_path())
    if request.method == "POST" and TRY not in request.POST:
        messages.info(request, _("This is a preview: nothing was saved."))
        return redirect(request.path)
    return _shown(request, way, key)


@never_cache
@require_safe
def beside(request: HttpRequest, uuid: UUID, key: UUID, **chosen: str) -> HttpResponse:
    """The same page twice: as wide as there is room, and as wide as a phone."""
    way = _way(request, uuid, chosen | {"view": FRAME})
    if way is None:
        return redirect_to_login(request.get_full_path())
    context = _bar(way, key, width=BESIDE) | {"address": way.choice.address(key, way.language)}
    return render(request, "studio/walking/beside.html", context)


def _way(request: HttpRequest, uuid: UUID, chosen: dict[str, str]) -> Way | None:
    course, languages = _editable(request, uuid)
    if course is None:
        return None
    try:
        choice = Choice.read(course=uuid, **chosen)
    except UnknownChoice as unknown:
        raise Http404 from unknown
    language = content_language()
    if language not in languages:
        raise Http404
    return Way(course, tuple(languages), choice, language, choice.moment(timezone.now()))


def _editable(request: HttpRequest, uuid: UUID) -> tuple[Course | None, list[str]]:
    """The course and its languages, for whoever may edit it in one of them; nothing for somebody who has yet to sign in."""
    if not request.user.is_authenticated:
        return None, []
    pages = CoursePage.objects.filter(translation_key=uuid, alias_of=None).select_related("locale")
    found = list(pages.order_by("locale__language_code"))
    if not request.user.has_perm("wagtailadmin.access_admin") or not any(
        _may_edit(request, one) for one in found
    ):
        raise Http404
    return get_object_or_404(Course, uuid=uuid), [one.locale.language_code for one in found]


def _may_edit(request: HttpRequest, one: CoursePage) -> bool:
    return one.permissions_for_user(cast("User", request.user)).can_edit()


def _shown(request: HttpRequest, way: Way, key: UUID) -> HttpResponse:
    look(request, way.sight(key, cast("User", request.user)))
    response = _preview(request, way.page(key))
    html = inert.inert(response.content.decode(), path=request.get_full_path())
    response.content = inert.under_bar(html, _bar(way, key), request).encode()
    return frame_in_own_pages(response) if way.choice.view == FRAME else response


def _preview(request: HttpRequest, words: Any) -> HttpResponse:
    if isinstance(words, CoursePage):
        return kinds.course_preview()(request, words)
    return kinds.get(words.kind).preview(request, words)


def _bar(way: Way, key: UUID, *, width: str = PAGE) -> dict[str, Any]:
    chosen = {
        "language": way.language,
        "who": way.choice.who,
        "stand": way.choice.stand,
        "day": way.choice.day,
        "width": width,
        "key": key,
    }
    return {
        "walk": way,
        "course": way.course,
        "form": LookForm(initial=chosen, languages=list(way.languages)),
        "is_framed": way.choice.view == FRAME and width != BESIDE,
    }
