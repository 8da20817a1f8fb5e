from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.countries import COUNTRIES

CHOOSE = ("", _("Please choose"))


class FindSchoolForm(forms.Form):
    """The country is asked for where the network has none."""

    q = forms.CharField(
        label=_("Name or town of the school"),
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    country = forms.ChoiceField(label=_("Country"), choices=[CHOOSE, *COUNTRIES])

    def __init__(self, *args: Any, only: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        if only:
            del self.fields["country"]
        self.only = only

    @property
    def country_code(self) -> str:
        return self.only or self.cleaned_data["country"]


class AppointForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("They get a mail and say yes or no. They need no account yet."),
    )

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class AskForm(forms.Form):
    words = forms.CharField(
        label=_("A line to those who administer it"),
        help_text=_("So that they know your school."),
        max_length=300,
        required=False,
    )
