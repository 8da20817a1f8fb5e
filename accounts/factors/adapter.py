"""Where allauth's second factor asks us: our name, our drawing of the code, our words."""

import io

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("That is not right, or it is too old. Please try again."),
        "unverified_email": gettext_lazy("Please confirm your e-mail address first"),
    }

    def build_totp_svg(self, url: str) -> str:
        """Dark on light whatever the page's colours are: cameras want it so."""
        drawing = io.BytesIO()
        segno.make(url, error="m", micro=False).save(drawing, kind="svg", scale=6, border=4, light="white")
        return drawing.getvalue().decode()

    def generate_authenticator_name(self, user, type) -> str:  # noqa: A002 - allauth's name
        return _("Passkey")

    def _get_site_name(self) -> str:
        return settings.WAGTAIL_SITE_NAME
