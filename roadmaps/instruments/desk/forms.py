from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roadmaps.instruments import document
from roadmaps.instruments.models import InstrumentVersion, Status
from roadmaps.instruments.shape import InvalidShape, word_keys
from roadmaps.instruments.words import LONGEST

ITEM = "item."


class BringForm(forms.Form):
    file = forms.FileField(
        label=_("YAML file"),
        help_text=_(
            "A new instrument, or the next version of one that is here. It becomes a draft: nobody is asked with it yet."
        ),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
    )

    def clean_file(self) -> document.Document:
        sent = self.cleaned_data["file"]
        if sent.size > document.LARGEST:
            raise forms.ValidationError(_("The file is larger than half a megabyte."))
        try:
            return document.parse(sent.read())
        except InvalidShape as error:
            raise forms.ValidationError(str(error)) from error


class WordsForm(forms.Form):
    """All words of a version in a language. In a draft's source language an item can be given another meaning."""

    status = forms.ChoiceField(
        label=_("State of the translation"),
        choices=[(Status.HUMAN, Status.HUMAN.label), (Status.MACHINE, Status.MACHINE.label)],
        initial=Status.HUMAN,
        required=False,
    )

    def __init__(self, data: Any, *, version: InstrumentVersion, language: str):
        super().__init__(data)
        words = version.words(language)
        self.is_source = language == version.instrument.source
        self.names, self.source = [*word_keys(version.shape)], words.source
        if self.is_source:
            del self.fields["status"]
        elif words.status in (Status.HUMAN, Status.MACHINE):
            self.initial["status"] = words.status
        for name in self.names:
            self._add(name, words.own)

    def _add(self, name: str, own: Mapping[str, str]) -> None:
        self.fields[name] = forms.CharField(
            label=name,
            max_length=LONGEST,
            required=self.is_source,
            initial=own.get(name, ""),
            widget=forms.Textarea(attrs={"rows": 2, "aria-label": name}),
        )
        if self.is_source and name.startswith(ITEM):
            self.fields[f"renew-{name}"] = forms.BooleanField(
                label=_("It means something else now"), required=False
            )

    @property
    def rows(self) -> list[tuple]:
        """Name, source, field, and the box for another meaning."""
        return [
            (
                name,
                self.source.get(name, ""),
                self[name],
                self[f"renew-{name}"] if f"renew-{name}" in self.fields else None,
            )
            for name in self.names
        ]

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.names if self.cleaned_data[name]}

    @property
    def renewed(self) -> list[str]:
        if not self.is_source:
            return []
        items = (name for name in self.names if name.startswith(ITEM))
        return [name.removeprefix(ITEM) for name in items if self.cleaned_data[f"renew-{name}"]]
