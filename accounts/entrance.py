"""allauth's forms with our words: labels instead of placeholders, and help that says what to do."""

from allauth.account import forms
from django.contrib.auth.hashers import make_password
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ADDRESS = _("E-mail address")
NEW_PASSWORD = _(
    "At least 10 characters. Four words that only you would put together are good and easy to remember."
)
OPTIONAL_PASSWORD = _(
    "At least 10 characters. Or leave it empty: then we mail you a code whenever you sign in."
)
LABELS = {
    "email": ADDRESS,
    "login": ADDRESS,
    "password": _("Password"),
    "oldpassword": _("Your present password"),
    "password2": _("New password once more"),
    "code": _("Code"),
}


class InOurWords:
    """For any of allauth's forms."""

    helps: dict[str, str | Promise] = {}
    labels: dict[str, str | Promise] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = (LABELS | self.labels).get(name, field.label)
            if name in LABELS | self.labels | self.helps:
                field.help_text = self.helps.get(name, "")


class LoginForm(InOurWords, forms.LoginForm):
    pass


class SignupForm(InOurWords, forms.SignupForm):
    labels = {"password1": _("Password")}
    helps = {"password1": OPTIONAL_PASSWORD}

    def try_save(self, request):
        """Hashing a password takes long: for an address that is known it takes as long (S-64)."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"] or None)
        return super().try_save(request)


class AddEmailForm(InOurWords, forms.AddEmailForm):
    labels = {"email": _("New e-mail address")}


class ChangePasswordForm(InOurWords, forms.ChangePasswordForm):
    labels = {"password1": _("New password")}
    helps = {"password1": NEW_PASSWORD}


class SetPasswordForm(InOurWords, forms.SetPasswordForm):
    labels = {"password1": _("Password"), "password2": _("Password once more")}
    helps = {"password1": NEW_PASSWORD}


class ResetPasswordForm(InOurWords, forms.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(InOurWords, forms.ResetPasswordKeyForm):
    labels = {"password1": _("New password")}
    helps = {"password1": NEW_PASSWORD}


class ReauthenticateForm(InOurWords, forms.ReauthenticateForm):
    pass


class RequestLoginCodeForm(InOurWords, forms.RequestLoginCodeForm):
    pass


class ConfirmLoginCodeForm(InOurWords, forms.ConfirmLoginCodeForm):
    pass


class ConfirmAddressForm(InOurWords, forms.ConfirmEmailVerificationCodeForm):
    pass
