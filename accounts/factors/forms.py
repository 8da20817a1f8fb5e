"""allauth's forms for the second factor, in our words."""

from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.entrance import InOurWords

NAME_LENGTH = 60
NAME = _("Name")
WHICH = _("So that you know it again: your phone, your computer.")


class AuthenticateForm(InOurWords, base.AuthenticateForm):
    helps = {"code": _("From your authenticator app, or one of your recovery codes.")}


class ReauthenticateForm(InOurWords, base.ReauthenticateForm):
    helps = AuthenticateForm.helps


class ActivateTOTPForm(InOurWords, totp.ActivateTOTPForm):
    helps = {"code": _("The six digits that the app shows now.")}

    def clean_code(self) -> str:
        """A code that was used to set the app up is used."""
        code = super().clean_code()
        TOTP(Authenticator(user=self.user))._mark_code_used(code)  # noqa: SLF001 - it has no other way
        return code


class AddPasskeyForm(InOurWords, webauthn.AddWebAuthnForm):
    """Each can sign in without a password, so each has to ask for a PIN, a finger or a face."""

    passwordless = None
    name = forms.CharField(label=NAME, help_text=WHICH, required=False, max_length=NAME_LENGTH)

    def clean(self) -> dict:
        self.cleaned_data["passwordless"] = True
        return super().clean()


class EditPasskeyForm(InOurWords, webauthn.EditWebAuthnForm):
    name = forms.CharField(label=NAME, help_text=WHICH, max_length=NAME_LENGTH)
