"""One's own way along a learning path."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from content.public import private
from courses.models import Path
from learning.following import follow, part_from
from learning.models import PathEnrolment
from learning.paths import standing_on

from .access import LearnerRequest, here, signed_in


def at_path(request: LearnerRequest, code: str) -> str:
    return reverse("learning:path", args=[code])


@require_safe
@signed_in(here)
def mine(request: LearnerRequest, code: str) -> HttpResponse:
    """How far one is, which course comes next; before one follows it, what following means."""
    standing = standing_on(get_object_or_404(Path, code=code), request.user, request.LANGUAGE_CODE)
    if standing is None:
        raise Http404
    return private(render(request, "learning/path.html", {"standing": standing}))


@require_POST
@signed_in(at_path)
def follow_here(request: LearnerRequest, code: str) -> HttpResponse:
    path = get_object_or_404(Path, code=code)
    follow(user=request.user, path=path, language=request.LANGUAGE_CODE, now=timezone.now())
    messages.success(request, _("You follow this path. What you finish in its courses counts at once."))
    return redirect("learning:path", code)


@require_POST
@signed_in(at_path)
def part(request: LearnerRequest, code: str) -> HttpResponse:
    mine = PathEnrolment.objects.of(request.user)
    following = get_object_or_404(mine, path__code=code)
    part_from(following=following, now=timezone.now())
    messages.success(request, _("You do not follow this path any more. Your courses stay as they are."))
    return redirect("learning:path", code)
