"""Administrators are appointed by mail, and say yes with an account. The secret stands in the first address only, as in a school's
invitations; what was used, withdrawn or never made looks alike."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.organisations.actions import appointing
from accounts.organisations.actions.errors import KnownAlready, NotAllowed, TooMany, Unusable
from accounts.organisations.forms import AppointForm
from accounts.organisations.models import Administrator, Organisation
from accounts.views import PersonalRequest
from safety import tokens

from .access import staffed

OPENED = "organisation appointment"
_WHY = "whoever holds the secret may read the appointment"


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def administrators(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    node = staffed(request, uuid)
    form = AppointForm(request.POST or None)
    if form.is_valid() and appointed(request, node, form):
        return redirect("organisations:administrators", uuid)
    rows = Administrator.objects.managed_by(request.user).filter(organisation=node)
    context = {
        "node": node,
        "form": form,
        "administrators": rows.live().select_related("user").order_by("began_at", "pk"),
        "waiting": rows.waiting(at=timezone.now()).order_by("appointed_at", "pk"),
    }
    status = 400 if form.errors else 200
    return render(request, "accounts/organisations/administrators.html", context, status=status)


def appointed(request: PersonalRequest, node: Organisation, form: AppointForm) -> bool:
    email = form.cleaned_data["email"]
    try:
        is_new = appointing.appoint(organisation=node, email=email, by=request.user, now=timezone.now())
    except TooMany:
        form.add_error("email", _("That is more than may be appointed on one day. Please go on tomorrow."))
        return False
    if is_new:
        messages.success(request, _("The mail is on its way. They administer it once they have said yes."))
    else:
        messages.info(request, _("This address was asked before and has not answered yet."))
    return True


@login_required
@require_POST
def end(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    """Somebody else's, or one's own."""
    rows = Administrator.objects.managed_by(request.user).filter(ended_at=None)
    own = Administrator.objects.of(request.user).live()
    found = rows.filter(uuid=uuid).first() or get_object_or_404(own, uuid=uuid)
    try:
        appointing.end(administrator=found, by=request.user, now=timezone.now())
    except NotAllowed:
        messages.error(request, _("This cannot be done any more. Please look at what has changed."))
    else:
        messages.success(request, _("Done."))
    if found.user_id == request.user.pk:
        return redirect("organisations:mine")
    return redirect("organisations:administrators", found.organisation.uuid)


@never_cache
@require_safe
def open_appointment(request: HttpRequest, secret: str) -> HttpResponse:
    """Whether or not it opens anything, it leads to the same address."""
    if found := _usable(tokens.digest(secret)):
        request.session[OPENED] = found.digest
    else:
        request.session.pop(OPENED, None)
    return redirect("organisations:appointment")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest) -> HttpResponse:
    digest = request.session.get(OPENED, "")
    found = _usable(digest) if digest else None
    if found is None:
        return render(request, "accounts/organisations/appointment_gone.html", status=404)
    if request.method == "POST":
        return _accepted(cast(PersonalRequest, request), appointment=found)
    return render(request, "accounts/organisations/appointment.html", {"appointment": found})


@login_required
def _accepted(request: PersonalRequest, *, appointment: Administrator) -> HttpResponse:
    try:
        appointing.accept(administrator=appointment, user=request.user, now=timezone.now())
    except Unusable:
        return render(request, "accounts/organisations/appointment_gone.html", status=404)
    except KnownAlready:
        messages.info(request, _("You administer it already."))
    else:
        messages.success(
            request, _("You administer %(name)s now.") % {"name": appointment.organisation.title}
        )
    return redirect("organisations:organisation", appointment.organisation.uuid)


def _usable(digest: str) -> Administrator | None:
    rows = Administrator.objects.unscoped(_WHY).waiting(at=timezone.now())
    return rows.filter(digest=digest).select_related("organisation", "appointed_by").first()
