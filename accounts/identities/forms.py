from allauth.socialaccount.forms import SignupForm as BaseSignupForm

from accounts.entrance import InOurWords


class SignupForm(InOurWords, BaseSignupForm):
    """What the provider did not tell, or has not confirmed."""

    field_order = ["email", "name"]
