"""Deleting one's account: what goes and what stays is said first; for some days it can be undone."""

from functools import partial

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import codes
from accounts.actions import LastAdministratorError
from accounts.forms import DeletionForm
from accounts.models import Departure
from accounts.privacy.leaving import Wish, ask_deletion, delete_at_once, departure_of, keep_account
from accounts.signed_in import PersonalRequest


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: PersonalRequest) -> HttpResponse:
    now = timezone.now()
    if departure := Departure.objects.of(request.user).first():
        return _leaving(request, departure)
    if "send_code" in request.POST:
        return _send_code(request)
    form = DeletionForm(request.POST or None, user=request.user, is_right=partial(_is_right, request))
    if form.is_valid():
        return _delete(request, form.wish)
    waits = codes.is_waiting(request.session, now=now)
    return render(request, "accounts/delete.html", {"form": form, "code_waits": waits})


def _leaving(request: PersonalRequest, departure: Departure) -> HttpResponse:
    """All that can be done is to think again."""
    if "keep" not in request.POST:
        return render(request, "accounts/privacy/leaving.html", {"departure": departure})
    keep_account(user=request.user, by=request.user, now=timezone.now())
    messages.success(request, _("Your account stays."))
    return redirect("accounts:profile")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: PersonalRequest, token: str) -> HttpResponse:
    """From the mail, also without signing in: whoever gets these mails may keep the account."""
    departure = departure_of(token)
    if departure is None:
        raise Http404
    if request.method != "POST":
        return render(request, "accounts/privacy/keep.html", {"departure": departure})
    keep_account(user=departure.user, by=departure.user, now=timezone.now())
    messages.success(request, _("Your account stays."))
    return redirect("/")


def _is_right(request: PersonalRequest, proof: str) -> bool:
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        return False
    if request.user.has_usable_password():
        return request.user.check_password(proof)
    return codes.use_code(session=request.session, user=request.user, code=proof, now=timezone.now())


def _send_code(request: PersonalRequest) -> HttpResponse:
    if ratelimit.consume(request, action="request_login_code", key=request.user.email):
        codes.send_code(session=request.session, user=request.user, now=timezone.now())
        messages.info(request, _("We have sent you a code. It works for ten minutes."))
    else:
        messages.error(request, _("Those were many codes in a short time. Please wait a few minutes."))
    return redirect("accounts:delete")


def _delete(request: PersonalRequest, wish: Wish) -> HttpResponse:
    try:
        return _delete_now(request, wish) if wish.at_once else _ask(request, wish)
    except LastAdministratorError:
        messages.error(request, _("You are the last administrator. Make somebody else one first."))
        return redirect("accounts:delete")


def _ask(request: PersonalRequest, wish: Wish) -> HttpResponse:
    ask_deletion(user=request.user, wish=wish, by=request.user, now=timezone.now())
    return redirect("accounts:delete")


def _delete_now(request: PersonalRequest, wish: Wish) -> HttpResponse:
    delete_at_once(user=request.user, wish=wish, now=timezone.now())
    logout(request)
    messages.success(request, _("Your account and your data are deleted. You can go on reading without one."))
    return redirect("/")
