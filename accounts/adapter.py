"""Where allauth asks us: its mails leave through the outbox in our words, nobody is sent to another site."""

import uuid
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from content.languages import interface_language
from notifications.mail import queue_letter, queue_message

from . import notices
from .actions import vouch_for

WAYS = {
    "reauthenticate": _("Password"),
    "mfa_reauthenticate": _("Authenticator app"),
    "mfa_reauthenticate:webauthn": _("Passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        story = template_prefix.rpartition("/")[2]
        key = f"account:{story}:{uuid.uuid4()}"  # every request is a mail of its own
        context = on_own_address(context)
        try:
            _queue_own_words(key=key, to=email, story=story, context=context)
        except TemplateDoesNotExist:
            context |= {"current_site": OwnSite(), "email": email}
            message = self.render_mail(template_prefix, email, context)
            queue_message(key=key, message=message)

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """Also to those whose address nobody has confirmed: administrators made their accounts."""
        story = template_prefix.rpartition("/")[2]
        if story in notices.CHANGES:
            notices.tell(user=user, what=story)
        else:
            super().send_notification_mail(template_prefix, user, context, email or user.email)

    def pre_login(self, request, user, **facts):
        """Whoever was made by an administrator was never asked for a code, and need not be."""
        vouch_for(user=user)
        return super().pre_login(request, user, **facts)

    def get_reauthentication_methods(self, user) -> list[dict]:
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": WAYS.get(way["id"], way["description"])} for way in ways]

    def is_safe_url(self, url: str) -> bool:
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)


class OwnSite:
    """What allauth's templates call the current site: the configured one, whatever host the request named."""

    @property
    def name(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    @property
    def domain(self) -> str:
        return urlsplit(settings.BASE_URL).netloc


def on_own_address(context: dict) -> dict:
    """Links lead to BASE_URL: allauth builds them from the request, whose Host header anybody can write."""
    return {key: _own(value) if key.endswith("_url") else value for key, value in context.items()}


def _own(url: str) -> str:
    parts = urlsplit(url)
    return f"{settings.BASE_URL}{parts.path}" + (f"?{parts.query}" if parts.query else "")


@transaction.atomic
def _queue_own_words(*, key: str, to: str, story: str, context: dict) -> None:
    user = context.get("user")
    facts = {name: value for name, value in context.items() if isinstance(value, str)}
    queue_letter(
        key=key,
        to=to,
        template=f"account/{story}",
        context=facts | {"name": getattr(user, "name", "")},
        language=getattr(user, "language", "") or interface_language(),
    )
