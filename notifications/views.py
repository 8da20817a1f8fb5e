"""Which reminders somebody wants; and the way out of each that stands in its mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from . import kinds

_FORM = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(_FORM)
@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        kinds.prefer(user=request.user, wanted=set(request.POST.getlist("kind")), now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("notifications:preferences")
    muted = kinds.muted_by(request.user)
    rows = [(kind, label, kind not in muted) for kind, label in kinds.all_kinds().items()]
    return render(request, "notifications/reminders/preferences.html", {"rows": rows})


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signature says who asks
@never_cache
@require_http_methods(_FORM)
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing: scanners of mails follow every link."""
    found = kinds.read_link(token)
    if found is None:
        raise Http404
    user, unwanted = found
    if request.method == "POST":
        for kind in unwanted:
            kinds.mute(user=user, kind=kind, now=timezone.now())
    labels = [kinds.all_kinds()[kind] for kind in unwanted]
    context = {"labels": labels, "is_done": request.method == "POST"}
    return render(request, "notifications/reminders/unsubscribe.html", context)
