from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.countries import COUNTRIES
from safety import filetypes
from safety.filetypes import CleanFile

from . import addresses, words
from .actions.inviting import BY_LINK
from .models import Afterwards, School, SchoolRole, Verification

MOST_PASTED = 50
LINK_DAYS = (7, 30, 90)
CHOOSE = ("", _("Please choose"))


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Name or town of your school"),
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    country = forms.ChoiceField(label=_("Country"), choices=[CHOOSE, *COUNTRIES])


class FactsForm(forms.ModelForm):
    """`is_other` says that none of the schools that look alike is meant."""

    sectors = forms.MultipleChoiceField(
        label=_("Sectors"), choices=words.Sector, required=False, widget=forms.CheckboxSelectMultiple
    )
    levels = forms.TypedMultipleChoiceField(
        label=_("Levels of your learners"),
        help_text=_("In the European Qualifications Framework."),
        choices=words.LEVELS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of teaching"), choices=words.languages, required=False, widget=forms.SelectMultiple
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    is_other = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = School
        fields = [
            *("name", "country", "region", "kind", "website", "oid", "is_first_timer"),
            *("size", "sectors", "levels", "languages"),
        ]
        labels = {
            "kind": _("What it is"),
            "is_first_timer": _("We have not had an Erasmus+ project yet"),
            "oid": _("Erasmus organisation ID (OID)"),
        }
        help_texts = {
            "oid": _("The letter E with eight digits, such as E10012345. You can add it later."),
            "name": _("The full name, as it stands on your letters."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, choices in (("country", COUNTRIES), ("kind", words.SchoolKind), ("size", words.SchoolSize)):
            if name in self.fields:
                self._choose(name, choices)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_oid(self) -> str:
        return self.cleaned_data["oid"].upper()

    def _choose(self, name: str, choices: Any) -> None:
        field: Any = self.fields[name]
        field.choices = [CHOOSE, *getattr(choices, "choices", choices)]

    def _get_validation_exclusions(self) -> set[str]:
        """A name that is taken is answered with the school that has it, by the view."""
        return {*super()._get_validation_exclusions(), "name"}  # type: ignore[misc]

    @property
    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "is_other"}


class RegisterForm(FactsForm):
    """What tells one school from another; the rest can wait."""

    sectors = levels = languages = None  # type: ignore[assignment]

    class Meta(FactsForm.Meta):
        fields = ["name", "country", "region", "kind", "website", "oid"]


class RequestForm(forms.Form):
    words = forms.CharField(
        label=_("A line to those who lead it"),
        help_text=_("So that they know who you are. They see your name, too."),
        max_length=300,
        required=False,
    )


class RoleForm(forms.Form):
    """`roles` are those that may be given."""

    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args, roles: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.choices = [(code, SchoolRole(code).label) for code in roles]


class InviteForm(RoleForm):
    emails = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_("One or many, as you have them: one a line, or with commas. They need no account."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )
    words = forms.CharField(
        label=_("A personal line"),
        help_text=_("It stands in the mail, without links."),
        max_length=150,
        required=False,
    )
    field_order = ["emails", "role", "words"]

    def clean_emails(self) -> list[str]:
        pasted = addresses.read(self.cleaned_data["emails"])
        if pasted.odd:
            said = ngettext_lazy(
                "This is no e-mail address: %(odd)s",
                "These are no e-mail addresses: %(odd)s",
                len(pasted.odd),
            )
            raise forms.ValidationError(said, params={"odd": ", ".join(pasted.odd[:5])})
        if len(pasted.good) > MOST_PASTED:
            raise forms.ValidationError(
                _("Please invite at most %(most)s people at once."), params={"most": MOST_PASTED}
            )
        return pasted.good


class LinkForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in BY_LINK])
    most_uses = forms.IntegerField(label=_("For how many people"), min_value=1, max_value=100, initial=10)
    days = forms.TypedChoiceField(
        label=_("Days that it works"), choices=[(days, days) for days in LINK_DAYS], coerce=int, initial=30
    )


class VerificationForm(forms.ModelForm):
    link = forms.URLField(
        label=_("A page that shows it"),
        help_text=_("Such as the page of your school that names you, or the entry in a public register."),
        required=False,
        assume_scheme="https",
    )

    file = forms.FileField(
        label=_("Or a file"),
        help_text=_(
            "Such as a letter of your school as a PDF. Only the desk and those who lead the school read it."
        ),
        required=False,
    )

    class Meta:
        model = Verification
        fields = ["words", "link"]
        labels = {"words": _("How can the desk see that your school is what it says?")}
        widgets = {"words": forms.Textarea(attrs={"rows": 4, "maxlength": 2000})}

    def clean_file(self) -> CleanFile | None:
        sent = self.cleaned_data["file"]
        if not sent:
            return None
        if (sent.size or 0) > filetypes.LARGEST:
            size = filetypes.LARGEST >> 20
            raise forms.ValidationError(
                _("This file is too large: at most %(size)s MB fit here."), params={"size": size}
            )
        try:
            return filetypes.read(sent.name, sent.read(), is_blind=False)
        except filetypes.RefusedFile as refused:
            raise forms.ValidationError(str(refused)) from refused


class HandoverForm(forms.Form):
    taker = forms.ModelChoiceField(label=_("Who leads from then on"), queryset=None, empty_label=None)
    afterwards = forms.ChoiceField(label=_("What you are afterwards"), choices=Afterwards)

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        taker: Any = self.fields["taker"]
        taker.queryset = members
        taker.label_from_instance = _named_with_role


def _named_with_role(membership) -> str:
    return f"{membership.user.name} ({membership.get_role_display()})"
