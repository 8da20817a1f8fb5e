"""Taking everything along: the copy is asked for, its state is seen, and only the person gets it."""

from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import audit
from accounts.models import DataCopy
from accounts.privacy import shelf
from accounts.privacy.copying import ask_copy
from accounts.privacy.models import CopyState
from accounts.signed_in import PersonalRequest

MOST_SHOWN = 5


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: PersonalRequest) -> HttpResponse:
    now = timezone.now()
    if request.method == "POST":
        return _ask(request)
    found = DataCopy.objects.of(request.user).filter(until__gt=now).order_by("-asked_at", "-pk")
    shown = [(each, each.state(at=now)) for each in found[:MOST_SHOWN]]
    waits = any(state in (CopyState.QUEUED, CopyState.MAKING) for _, state in shown)
    return render(request, "accounts/privacy/copy.html", {"copies": shown, "waits": waits})


def _ask(request: PersonalRequest) -> HttpResponse:
    if ratelimit.consume(request, action="data_copy", user=request.user):
        ask_copy(user=request.user, now=timezone.now())
    else:
        messages.error(request, _("You have asked for several copies today. Please wait a little."))
    return redirect("accounts:copy")


@never_cache
@login_required
@require_safe
def copy_file(request: PersonalRequest, uuid: UUID) -> StreamingHttpResponse:
    """A fact of the audit log is written, as for every copy that is taken."""
    now = timezone.now()
    found = get_object_or_404(DataCopy.objects.of(request.user), uuid=uuid)
    path = shelf.path_of(found.uuid)
    if found.state(at=now) != CopyState.READY or not path.is_file():
        raise Http404
    if request.method == "GET":
        audit.record(act="account.data_taken", by=request.user, about=request.user, now=now)
    name = f"pontis-my-data-{found.ready_at:%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Length": path.stat().st_size}
    return StreamingHttpResponse(shelf.chunks(path), content_type="application/zip", headers=headers)
