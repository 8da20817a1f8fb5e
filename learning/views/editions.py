"""Somebody has read what a new edition changed for them."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from learning.deciding import acknowledge

from .access import LearnerRequest, asked_next, at_course, course_or_404, outline_or_404, signed_in


@require_POST
@signed_in(at_course)
def seen(request: LearnerRequest, code: str) -> HttpResponse:
    """Pressed twice, it stays as it was first."""
    outline = outline_or_404(request, course_or_404(code))
    change = request.POST.get("change", "")
    if change.isdecimal():
        acknowledge(user=request.user, change=int(change), now=timezone.now())
    return redirect(asked_next(request) or outline.path)
