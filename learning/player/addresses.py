"""The fast lane in front of Wagtail's routing: an address of a course is found with one query."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.models import Page
from wagtail.views import serve as serve_by_wagtail
from wagtail.wagtail_hooks import check_view_restrictions

from courses import kinds
from courses.models import Outline
from courses.outlines import OutlineData
from learning.memory import Memory
from learning.permissions import can_read
from learning.reading import opened, small

from .questions import Address, course_at

COURSE_SEGMENTS = 3  # language, catalogue, course

_outlines: Memory[Outline] = Memory(size=300)


def serve_path(request: HttpRequest, path: str) -> HttpResponse:
    address = find(request.path)
    response = _serve(request, address) if address else None
    return response or serve_by_wagtail(request, path)


def find(path: str) -> Address | None:
    segments = path.strip("/").split("/")
    if len(segments) < COURSE_SEGMENTS:
        return None
    return course_at(f"/{'/'.join(segments[:COURSE_SEGMENTS])}/")


def _serve(request: HttpRequest, address: Address) -> HttpResponse | None:
    """The course, one of its units, or nothing where the address is none of its own."""
    outline = _outlines.get(address[:4], lambda: opened(small(Outline.objects.all()).get(pk=address.outline)))
    if not can_read(outline.course):
        raise Http404
    content = outline.content
    if request.path == content.path:
        return _allowed(request, address, content.page, lambda: kinds.course_view()(request, outline))
    entry = content.by_path.get(request.path)
    if entry is None:
        return _module(content, request.path)
    return _allowed(
        request, address, entry.page, lambda: kinds.get(entry.kind).serve(request, outline, entry)
    )


def _module(content: OutlineData, path: str) -> HttpResponse | None:
    """A module has no page of its own: it begins with its first unit."""
    first = next((unit for unit in content.units if unit.path.startswith(path)), None)
    return redirect(first.path) if first else None


def _allowed(
    request: HttpRequest, address: Address, page: int, answer: Callable[[], HttpResponse]
) -> HttpResponse:
    """Wagtail's privacy settings hold here too; where nothing on the site is private, nothing is asked."""
    if not address.may_be_private:
        return answer()
    shown = get_object_or_404(Page, pk=page).specific
    return check_view_restrictions(lambda *_: answer())(shown, request, (), {})
