"""One page for all ways into an account: password, second step, passkeys, accounts elsewhere, and where one is signed in."""

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from .identities.actions import LastWayInError, disconnect
from .identities.provider import name_of
from .models import User
from .sessions import actions as sessions
from .views import PersonalRequest


@never_cache
@login_required
@require_safe
def security(request: PersonalRequest) -> HttpResponse:
    user = request.user
    devices = sessions.live(user=user, now=timezone.now())
    facts = {
        "devices": devices,
        "here": request.session.session_key,
        **_factors(user),
        **_identities(request),
    }
    return render(request, "accounts/security.html", facts)


def _factors(user: User) -> dict:
    """What somebody can show besides a password; it takes a confirmed address to add more."""
    factors = list(Authenticator.objects.filter(user=user).order_by("pk"))
    by_kind = {factor.type: factor for factor in factors}
    recovery = by_kind.get(Authenticator.Type.RECOVERY_CODES)
    return {
        "app": by_kind.get(Authenticator.Type.TOTP),
        "passkeys": [factor for factor in factors if factor.type == Authenticator.Type.WEBAUTHN],
        "codes_left": len(recovery.wrap().get_unused_codes()) if recovery else None,
        "may_add": not EmailAddress.objects.filter(user=user, verified=False).exists(),
    }


def _identities(request: PersonalRequest) -> dict:
    accounts = list(SocialAccount.objects.filter(user=request.user).order_by("pk"))
    connected = {account.provider for account in accounts}
    providers = get_adapter().list_providers(request)
    return {
        "identities": [(account, name_of(account)) for account in accounts],
        "providers": [each for each in providers if each.app.provider_id not in connected],
    }


@login_required
@require_POST
def sign_out_elsewhere(request: PersonalRequest) -> HttpResponse:
    here = request.session.session_key
    ended = sessions.end_elsewhere(user=request.user, here=here or "", now=timezone.now())
    words = ngettext(
        "You are signed out on %(number)s other device.",
        "You are signed out on %(number)s other devices.",
        ended,
    )
    messages.success(request, words % {"number": ended})
    return redirect("accounts:security")


@login_required
@require_POST
@reauthentication_required(app="allauth.socialaccount")
def disconnect_identity(request: PersonalRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(SocialAccount, pk=pk, user=request.user)
    try:
        disconnect(account=account)
    except LastWayInError:
        messages.error(request, _("This is your only way in. Confirm your e-mail address first."))
    else:
        messages.success(request, _("An account elsewhere was disconnected."))
    return redirect("accounts:security")
