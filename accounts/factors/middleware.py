"""Who may enter the CMS has a second factor, where the installation asks for it; nothing else of the site waits for that."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class StaffMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.STAFF_SECOND_FACTOR and _is_cms(request) and _has_none(request.user):
            messages.warning(
                request, _("The CMS opens when you have a second step to sign in. Please set one up.")
            )
            return redirect("accounts:security")
        return self.get_response(request)


def _is_cms(request) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


def _has_none(user) -> bool:
    """Those who may not enter get the CMS's own answer."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    return not Authenticator.objects.filter(user=user, type__in=KINDS).exists()
