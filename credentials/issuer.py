"""Who awards certificates. An install says it in its settings; what it leaves out is named after the site."""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _


class Issuer(NamedTuple):
    name: str
    country: str
    quality: str
    funding: str
    address: str


def issuer() -> Issuer:
    """In the language that is active: what the operator did not write is ours to translate."""
    return Issuer(
        name=_setting("CERTIFICATE_ISSUER") or settings.WAGTAIL_SITE_NAME,
        country=_setting("CERTIFICATE_COUNTRY"),
        quality=_setting("CERTIFICATE_QUALITY") or _("Edited by the awarding body, in numbered editions"),
        funding=settings.FUNDING_STATEMENT,
        address=settings.BASE_URL,
    )


def _setting(name: str) -> str:
    return getattr(settings, name, "")
