"""allauth's provider for OpenID Connect, stricter: an identity is (iss, sub) of a token whose signature was checked."""

import hashlib
from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.internal.deferred import jwt
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

ALGORITHMS = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"}
Claims = Mapping[str, Any]


class IdentityClient(OpenIDConnectOAuth2Adapter):
    @property
    def openid_config(self) -> dict:
        config = super().openid_config
        if config.get("issuer") != self.get_provider().app.settings["issuer"]:
            raise ProviderException("The provider calls itself by another name than the configuration.")
        return config

    def get_callback_url(self, request, app) -> str:
        """One for all languages, and never on the host that a request has named (S-63)."""
        with override(settings.LANGUAGE_CODE):
            path = reverse("openid_connect_callback", kwargs={"provider_id": self.provider_id})
        return f"{settings.BASE_URL}{path}"

    def complete_login(self, request, app, token, **kwargs):
        if not kwargs["response"].get("id_token"):
            raise ProviderException("The provider sent no identity token.")
        return super().complete_login(request, app, token, **kwargs)

    def _decode_id_token(self, app, id_token: str) -> dict:
        """allauth trusts the connection; we look at the signature, too."""
        try:
            header = jwt.get_unverified_header(id_token)
            if header["alg"] not in ALGORITHMS:
                raise ProviderException("The identity token is signed in a way that we do not take.")
            return jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (jwt.PyJWTError, LookupError, TypeError, ValueError) as error:
            raise ProviderException("The identity token cannot be read.") from error


class IdentityProvider(OpenIDConnectProvider):
    oauth2_adapter_class = IdentityClient

    def extract_uid(self, data: Claims) -> str:
        token, userinfo = data["id_token"], data.get("userinfo")
        if userinfo and userinfo.get("sub") != token["sub"]:
            raise ProviderException("The provider tells of two people at once.")
        return identity(token["iss"], token["sub"])

    def extract_extra_data(self, data: Claims) -> dict:
        return {name: data["id_token"][name] for name in ("iss", "sub")}

    def extract_email_addresses(self, data: Claims) -> list[EmailAddress]:
        """Confirmed is what the provider says to be true; a word like "false" is not."""
        claims = data.get("userinfo") or data["id_token"]
        is_verified = claims.get("email_verified") is True
        email = claims.get("email")
        return [EmailAddress(email=email, verified=is_verified, primary=True)] if email else []


def identity(issuer: str, subject: str) -> str:
    """Both in one column of limited width. The parts stand beside it."""
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()


def name_of(account: SocialAccount) -> str:
    """What people call the provider; one that is no longer configured by its issuer."""
    try:
        return account.get_provider().name
    except SocialApp.DoesNotExist:
        return account.extra_data.get("iss", account.provider)
