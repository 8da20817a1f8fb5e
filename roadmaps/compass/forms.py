"""What is asked in the Compass: as what somebody answers, an area's statements, and a link for guests."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from roadmaps.instruments.shape import Axis, Shape
from roadmaps.instruments.words import Words

from .models import OF_GUESTS, OF_MEMBERS, CompassSheet, Voice
from .result import UNKNOWN

IS_WEB = URLValidator(schemes=["https", "http"])


def _frank() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("The mean of my role may be shown even if I am the only one in it"),
        help_text=_(
            "Without your yes, roles with fewer than three people are put together with others, so that nobody can tell what you said."
        ),
        required=False,
    )


class VoiceForm(forms.Form):
    voice = forms.ChoiceField(
        label=_("I answer as"),
        choices=[(voice.value, voice.label) for voice in OF_MEMBERS],
        widget=forms.RadioSelect,
    )
    is_frank = _frank()


class GuestForm(forms.Form):
    is_frank = _frank()


class LinkForm(forms.Form):
    voice = forms.ChoiceField(
        label=_("For whom is the link?"), choices=[(voice.value, Voice(voice).label) for voice in OF_GUESTS]
    )
    most_uses = forms.IntegerField(
        label=_("How many people may answer?"), min_value=1, max_value=30, initial=5
    )
    days = forms.IntegerField(label=_("For how many days?"), min_value=1, max_value=60, initial=14)


class AreaForm(forms.Form):
    """Nothing has to be answered; there is a way to say that one does not know."""

    def __init__(self, data: Any, *, axis: Axis, shape: Shape, words: Words, sheet: CompassSheet):
        super().__init__(data)
        self.axis, self.words, self.sheet = axis, words, sheet
        scale = [(str(step), words[f"scale.{step}"].html) for step in shape.scale]
        self.choices = [*scale, (str(UNKNOWN), _("I don't know"))]
        for item in axis.items:
            self._add(item)

    def _add(self, item: str) -> None:
        self.fields[f"is-{item}"] = forms.TypedChoiceField(
            label=self.words[f"item.{item}"].html,
            choices=self.choices,
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            initial=self.sheet.answers.get(item),
        )
        self.fields[f"advice-{item}"] = forms.BooleanField(
            label=_("We want advice on this"), required=False, initial=item in self.sheet.advice
        )
        self.fields[f"link-{item}"] = forms.CharField(
            label=_("Where can it be seen? (a web address)"),
            help_text=_("It is shown to your school with the result, without your name."),
            max_length=300,
            required=False,
            validators=[IS_WEB],
            widget=forms.URLInput(attrs={"inputmode": "url"}),
            initial=self.sheet.evidence.get(item, ""),
        )

    def said(self) -> dict[str, Any]:
        """Of a valid form."""
        items = self.axis.items
        answers = {item: self.cleaned_data[f"is-{item}"] for item in items}
        return {
            "items": items,
            "answers": {item: answer for item, answer in answers.items() if answer is not None},
            "advice": [item for item in items if self.cleaned_data[f"advice-{item}"]],
            "evidence": {item: self.cleaned_data[f"link-{item}"] for item in items},
        }

    @property
    def questions(self) -> list[tuple]:
        return [
            (self[f"is-{item}"], self[f"advice-{item}"], self[f"link-{item}"]) for item in self.axis.items
        ]
