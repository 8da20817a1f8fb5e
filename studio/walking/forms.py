"""The bar over a preview."""

from typing import cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from content.languages import name_of

from . import who
from .choices import PAGE, Choice
from .stands import BEGUN, LABELS

BESIDE = "beside"
WIDTHS = [(PAGE, _("this screen")), (BESIDE, _("a phone beside it"))]


class LookForm(forms.Form):
    """Asked by GET: looking changes nothing."""

    language = forms.ChoiceField(label=_("Language"))
    who = forms.ChoiceField(label=_("As"), choices=who.choices)
    stand = forms.ChoiceField(label=_("How far"), choices=[*LABELS.items()], initial=BEGUN)
    day = forms.DateField(
        label=_("On"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    width = forms.ChoiceField(label=_("Width"), choices=WIDTHS, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, languages: list[str], **kwargs):
        super().__init__(*args, auto_id="walk-%s", **kwargs)
        cast(forms.ChoiceField, self.fields["language"]).choices = [
            (code, name_of(code)) for code in languages
        ]

    def choice(self, course: UUID) -> Choice:
        said = self.cleaned_data
        return Choice(course, said["who"], said["stand"], said["day"])
