"""A survey as a form: a field for each question, in the reader's language. Nothing has to be answered."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assessments.assignments.words import Bilingual, Words
from assessments.models import SurveyVersion
from content.languages import interface_language
from content.templatetags.pontis import lang_attr

LONGEST = 2000
SCALE = ("1", "2", "3", "4", "5")


def spoken(words: Words) -> SafeString | str:
    """Marked with its language where that is not the page's."""
    if words.lang == interface_language() or not words.text:
        return words.text
    return format_html("<span{}>{}</span>", lang_attr(words.lang), words.text)


def _scale(question: Mapping, words: Bilingual) -> forms.Field:
    ends = {"1": words.part("low"), "5": words.part("high")}
    choices = [(value, _end(value, ends[value]) if value in ends else value) for value in SCALE]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)


def _end(value: str, words: Words) -> str:
    return format_html("{}: {}", value, spoken(words))


def _one(question: Mapping, words: Bilingual) -> forms.Field:
    return forms.ChoiceField(choices=_options(question, words), widget=forms.RadioSelect)


def _many(question: Mapping, words: Bilingual) -> forms.Field:
    return forms.MultipleChoiceField(choices=_options(question, words), widget=forms.CheckboxSelectMultiple)


def _yes_no(question: Mapping, words: Bilingual) -> forms.Field:
    return forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect)


def _text(question: Mapping, words: Bilingual) -> forms.Field:
    return forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))


def _options(question: Mapping, words: Bilingual) -> list[tuple[str, str]]:
    return [(option, spoken(words.part("options", option))) for option in question["options"]]


FIELDS: Mapping[str, Callable[[Mapping, Bilingual], forms.Field]] = {
    "scale": _scale,
    "one": _one,
    "many": _many,
    "yesno": _yes_no,
    "text": _text,
}


class SurveyAnswerForm(forms.Form):
    def __init__(self, *args: Any, version: SurveyVersion, words: Bilingual, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.asked = {f"q-{question['id']}": question["id"] for question in version.shape}
        for name, question in zip(self.asked, version.shape, strict=True):
            self.fields[name] = self._field(question, words.below("questions", question["id"]))

    def _field(self, question: Mapping, words: Bilingual) -> forms.Field:
        field = FIELDS[question["kind"]](question, words)
        field.label, field.help_text = spoken(words.part("label")), spoken(words.part("help"))
        field.required = False
        return field

    def clean(self):
        if not self.errors and not any(self.answers.values()):
            raise forms.ValidationError(_("Answer at least one question, or choose “Not now”."))
        return self.cleaned_data

    @property
    def answers(self) -> dict[str, list[str]]:
        """By the id of the question; nothing for what was left open."""
        return {key: _values(self.cleaned_data.get(name)) for name, key in self.asked.items()}


def _values(given: str | list[str] | None) -> list[str]:
    return list(given) if isinstance(given, list) else [given] if given else []
