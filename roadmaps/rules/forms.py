"""How the register is filled in: a fact once, then what it says in a call. Which fields a value has depends on the kind of the fact."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from content.languages import name_of

from .facts import Standing
from .models import Kind, RuleFact, RuleVersion, Topic

LONGEST = 1000
WORDS = "words_"
_OWN = settings.LANGUAGE_CODE


class FilterForm(forms.Form):
    topic = forms.ChoiceField(label=_("Topic"), required=False, choices=[("", _("All")), *Topic.choices])
    standing = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            (Standing.CHECKED, _("checked")),
            (Standing.UNCHECKED, _("to be checked")),
            (Standing.EXPIRED, _("out of date")),
        ],
    )
    call = forms.IntegerField(label=_("Call"), required=False)
    used = forms.ChoiceField(
        label=_("Used"),
        required=False,
        choices=[("", _("All")), ("yes", _("in a text")), ("no", _("nowhere"))],
    )

    @property
    def chosen(self) -> Mapping[str, Any]:
        """What is odd counts as not chosen."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class FactForm(forms.ModelForm):
    name = forms.CharField(
        label=_("What it is called"),
        max_length=200,
        help_text=_("In English. Other languages can be added below."),
    )

    class Meta:
        model = RuleFact
        fields = ["key", "topic", "kind", "unit"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, _name in _other_languages():
            self.fields[WORDS + code] = forms.CharField(label=name_of(code), max_length=200, required=False)

    @property
    def translations(self):
        return [self[WORDS + code] for code, _name in _other_languages()]

    @property
    def names(self) -> dict[str, str]:
        said = self.cleaned_data
        others = {code: said[WORDS + code] for code, _name in _other_languages()}
        return {code: name for code, name in {_OWN: said["name"], **others}.items() if name}


class VersionForm(forms.ModelForm):
    """What a fact says in a call. It begins with what it said last; `seen` is the version that the person looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = RuleVersion
        fields = ["call", "review_on", "ends_on", "source_name", "source_url", "note"]
        widgets = {
            name: forms.DateInput({"type": "date"}, format="%Y-%m-%d") for name in ("review_on", "ends_on")
        }

    def __init__(self, *args, fact: RuleFact, last: RuleVersion | None, **kwargs):
        self.fact = fact
        initial = _initial(fact, last) | {"seen": last.number if last else 0}
        super().__init__(*args, instance=None, initial=initial, **kwargs)
        self.fields |= _VALUE_FIELDS[fact.kind]()
        self.fields["source_name"].required = self.fields["source_url"].required = True

    @property
    def value_fields(self):
        return [self[name] for name in _VALUE_FIELDS[self.fact.kind]()]

    @cached_property
    def value(self) -> Mapping[str, Any]:
        return _READ[self.fact.kind](self.cleaned_data)

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in [*self._meta.fields, "seen"]} | {
            "value": self.value
        }

    def look_again(self) -> None:
        """The person sees the newest version now; what they typed stays."""
        data = dict(self.data.items())
        data[self.add_prefix("seen")] = self.initial["seen"]
        self.data = data

    def clean(self):
        said = super().clean()
        least, most = said.get("least"), said.get("most")
        if least is not None and most is not None and least > most:
            self.add_error("most", _g("“To” is smaller than “from”."))
        return said


def _other_languages() -> list[tuple[str, str]]:
    return [(code, name) for code, name in settings.LANGUAGES if code != _OWN]


def _number(label) -> forms.Field:
    return forms.IntegerField(label=label, min_value=0)


def _words() -> dict[str, forms.Field]:
    help_text = _(
        "A list has one line for each item. Where a language is left empty, readers get the English words."
    )
    return {
        WORDS + code: forms.CharField(
            label=name_of(code),
            max_length=LONGEST,
            required=code == _OWN,
            widget=forms.Textarea({"rows": 2}),
            help_text=help_text if code == _OWN else "",
        )
        for code in (_OWN, *(code for code, _name in _other_languages()))
    }


def _initial(fact: RuleFact, last: RuleVersion | None) -> dict[str, Any]:
    if last is None:
        return {}
    kept = {name: getattr(last, name) for name in ("call", "source_name", "source_url", "note")}
    if fact.kind in (Kind.TEXT, Kind.LIST):
        return kept | {WORDS + code: _as_lines(words) for code, words in last.value.items()}
    return kept | dict(last.value)


def _as_lines(words: str | list[str]) -> str:
    return words if isinstance(words, str) else "\n".join(words)


def _read_words(said: Mapping[str, Any]) -> dict[str, str]:
    found = {name.removeprefix(WORDS): text for name, text in said.items() if name.startswith(WORDS)}
    return {code: text for code, text in found.items() if text}


def _read_lists(said: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        code: [line.strip() for line in text.splitlines() if line.strip()]
        for code, text in _read_words(said).items()
    }


_VALUE_FIELDS: dict[str, Any] = {
    Kind.NUMBER: lambda: {"number": _number(_("Value"))},
    Kind.RANGE: lambda: {"least": _number(_("From")), "most": _number(_("To"))},
    Kind.DATE: lambda: {"date": forms.DateField(label=_("Date"), widget=forms.DateInput({"type": "date"}))},
    Kind.TEXT: _words,
    Kind.LIST: _words,
}
_READ: dict[str, Any] = {
    Kind.NUMBER: lambda said: {"number": said["number"]},
    Kind.RANGE: lambda said: {"least": said["least"], "most": said["most"]},
    Kind.DATE: lambda said: {"date": said["date"].isoformat()},
    Kind.TEXT: _read_words,
    Kind.LIST: _read_lists,
}
