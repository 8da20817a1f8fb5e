"""What a reader says is wrong, and what its author answers."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from content.languages import name_of

from .models import Matter, Report, ReportState

MOST_WORDS = 4000
LONGEST_ERRATUM = 500


class ReportForm(forms.Form):
    ticket = forms.UUIDField(widget=forms.HiddenInput)
    matter = forms.ChoiceField(label=_("What is wrong?"), choices=Matter, widget=forms.RadioSelect)
    block = forms.CharField(label=_("Where?"), required=False, widget=forms.Select)
    text = forms.CharField(
        label=_("Tell us what you found"),
        help_text=_("If you know what would be right, say that, too."),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_(
            "Only if you want an answer. By giving it you agree that we keep it for this answer alone;"
            " we delete it some weeks after it was sent."
        ),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )

    def __init__(self, *args, blocks: list[tuple[str, str]], is_known: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = dict([("", str(_("The whole page"))), *blocks])
        self.fields["block"].widget.choices = list(self.places.items())
        self.initial.setdefault("ticket", uuid.uuid4())
        if is_known:
            del self.fields["email"]

    @property
    def asked(self) -> list:
        """What people fill in."""
        return [field for field in self.visible_fields() if field.name != "website"]

    @property
    def is_of_a_machine(self) -> bool:
        """People do not see that field."""
        return bool(self.cleaned_data["website"])

    def clean_block(self) -> str:
        """A block that has gone meanwhile: what is said is about the page."""
        return self.cleaned_data["block"] if self.cleaned_data["block"] in self.places else ""


class AcceptForm(forms.Form):
    to = forms.ModelChoiceField(label=_("Who looks at it"), queryset=None, required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people


class CloseForm(forms.Form):
    state = forms.ChoiceField(
        label=_("What came of it"),
        choices=[(ReportState.MENDED, _("It is mended")), (ReportState.NO_ERROR, _("It is not an error"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Your answer to whoever reported it"),
        help_text=_("It is sent as it stands, by mail, where somebody left an address or has an account."),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    same = forms.ModelMultipleChoiceField(
        label=_("These say the same: close them with the same answer"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_everywhere = forms.BooleanField(
        label=_("Show it in all languages"),
        help_text=_("Take the tick away where only the words of this language were wrong."),
        required=False,
        initial=True,
    )

    def __init__(self, *args, report: Report, same, languages: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.report = report
        self.fields["same"].queryset = same  # type: ignore[attr-defined]
        self.languages = [report.language, *(code for code in languages if code != report.language)]
        for code in self.languages:
            self.fields[f"text_{code}"] = _sentence(code)

    @property
    def sentence(self):
        return self[f"text_{self.report.language}"]

    @property
    def translations(self) -> list:
        return [self[f"text_{code}"] for code in self.languages[1:]]

    @property
    def texts(self) -> dict[str, str]:
        given = {code: self.cleaned_data.get(f"text_{code}", "") for code in self.languages}
        return {code: text for code, text in given.items() if text}

    def clean(self):
        cleaned = super().clean()
        own = self.report.language
        if self.texts and own not in self.texts:
            self.add_error(f"text_{own}", _("Write it in the language of the page first."))
        if self.texts and cleaned.get("state") == ReportState.NO_ERROR:
            self.add_error("state", _("Readers are told of what was mended only."))
        if cleaned.get("state") == ReportState.NO_ERROR and not cleaned.get("answer"):
            self.add_error("answer", _("Say why it is right as it is."))
        return cleaned


def _sentence(code: str) -> forms.CharField:
    return forms.CharField(
        label=name_of(code),
        required=False,
        max_length=LONGEST_ERRATUM,
        widget=forms.Textarea(attrs={"rows": 2, "lang": code}),
    )
