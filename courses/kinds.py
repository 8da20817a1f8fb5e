"""The kinds of unit, filled in by the apps that own them (`ready()`), so that `courses` never learns of quizzes.

A kind names the view that serves a unit of it: `view(request, outline, entry) -> HttpResponse`, where `outline` is a
`courses.models.Outline` and `entry` the `UnitEntry` in it; and one that shows a draft: `preview(request, page)`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from accounts.looking import NotShown, is_look

from .models.unit import Rule


@dataclass(frozen=True)
class UnitKind:
    name: str
    label: str
    icon: str
    rules: tuple[Rule, ...]
    view: Callable[..., HttpResponse]
    preview: Callable[[HttpRequest, object], HttpResponse]
    is_looked_at: bool = False
    """Whether somebody who helps may see it as the learner does: nothing stands in it that is theirs alone."""

    def serve(self, request: HttpRequest, outline: object, entry: object) -> HttpResponse:
        if is_look(request) and not self.is_looked_at:
            raise NotShown
        return self.view(request, outline, entry)


_kinds: dict[str, UnitKind] = {}
_course_views: dict[str, Callable[..., HttpResponse]] = {}


def register(kind: UnitKind) -> None:
    _kinds[kind.name] = kind


def get(name: str) -> UnitKind:
    return _kinds[name]


def all_kinds() -> tuple[UnitKind, ...]:
    return tuple(_kinds.values())


def register_course_view(*, view: Callable[..., HttpResponse], preview: Callable[..., HttpResponse]) -> None:
    """`view(request, outline)` serves a course's own page; `preview(request, page)` its draft."""
    _course_views.update(view=view, preview=preview)


def course_view() -> Callable[..., HttpResponse]:
    return _course_views["view"]


def course_preview() -> Callable[..., HttpResponse]:
    return _course_views["preview"]
