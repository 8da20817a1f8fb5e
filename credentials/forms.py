import re

from django import forms
from django.utils.translation import gettext_lazy as _

NUMBER = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
BETWEEN_GROUPS = re.compile(r"[\s\u2010-\u2015-]+")


class CheckForm(forms.Form):
    """A number as people type it from paper, or the address pasted from the browser."""

    number = forms.CharField(
        label=_("Number of the certificate"),
        max_length=300,
        help_text=_("It stands beside the QR code: eight groups of four. Spaces do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_number(self) -> str:
        found = NUMBER.search(BETWEEN_GROUPS.sub("", self.cleaned_data["number"]).lower())
        if found is None:
            raise forms.ValidationError(
                _("A number has 32 characters, 0 to 9 and a to f. Please compare it with the paper.")
            )
        return found.group()


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Everybody who checks the certificate reads it. Say what was wrong, not who did it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
