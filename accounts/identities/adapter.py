"""Where allauth asks us about identities elsewhere: what is configured, what is kept, who may come in (S-70)."""

from allauth.account.internal.userkit import filter_users_by_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import notices
from content.languages import interface_language

NAME_LENGTH = 150


class IdentityAdapter(DefaultSocialAccountAdapter):
    def list_apps(self, request, provider=None, client_id=None) -> list[SocialApp]:
        """The configuration alone, so that pages which offer providers ask no table."""
        apps = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for several in apps.values() for app in several]

    def get_requests_session(self):
        """No proxy and no password from the environment; an endpoint that leads elsewhere is none."""
        session = super().get_requests_session()
        session.trust_env = False
        session.max_redirects = 0
        return session

    def pre_social_login(self, request, sociallogin: SocialLogin) -> None:
        """An address is no way into an account: not even one that the provider has confirmed."""
        is_connecting = sociallogin.state.get("process") == "connect"
        if not (sociallogin.is_existing or is_connecting) and _is_taken(_confirmed(sociallogin)):
            messages.warning(
                request, _("You have an account here already. Sign in to it; then connect the other one.")
            )
            raise ImmediateHttpResponse(redirect("account_login"))

    def is_auto_signup_allowed(self, request, sociallogin: SocialLogin) -> bool:
        """Whom we know enough about. All others fill in a form, and type a code from a mail."""
        return bool(_confirmed(sociallogin) and sociallogin.user.name)

    def populate_user(self, request, sociallogin, data):
        user = super().populate_user(request, sociallogin, data)
        user.name = (data.get("name") or "")[:NAME_LENGTH]
        user.language = interface_language()
        return user

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict:
        return super().get_signup_form_initial_data(sociallogin) | {"name": sociallogin.user.name}

    def get_connect_redirect_url(self, request, socialaccount) -> str:
        return reverse("accounts:security")

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        notices.tell(user=user, what=template_prefix.rpartition("/")[2])


def _confirmed(sociallogin: SocialLogin) -> str:
    return next((address.email for address in sociallogin.email_addresses if address.verified), "")


def _is_taken(email: str) -> bool:
    return bool(email and filter_users_by_email(email))
