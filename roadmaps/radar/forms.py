"""One page of the radar: the items of an axis, at one moment or at two, and a situation where the axis has one."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import School
from roadmaps.instruments.shape import Axis, Scenario, Shape
from roadmaps.instruments.words import Words

from .actions import AT_THE_END
from .models import Moment, RadarSheet, Sector

LONGEST = 1000
STEPS = {"before": (Moment.BEFORE,), "after": AT_THE_END}
ASKED = {Moment.NOW: _("Now"), Moment.BACK: _("Looking back at the start")}


class BeginForm(forms.Form):
    sector = forms.ChoiceField(
        label=_("Where do you work, or whom do you teach?"),
        help_text=_("Three situations will be taken from there."),
        choices=Sector,
        widget=forms.RadioSelect,
    )


class ShowForm(forms.Form):
    school = forms.ModelChoiceField(School.objects.none(), label=_("School"), to_field_name="uuid")

    def __init__(self, *args, schools, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools


class PageForm(forms.Form):
    """Nothing has to be answered: who is not sure goes on and comes back."""

    def __init__(
        self,
        data: Any,
        *,
        step: str,
        axis: Axis,
        shape: Shape,
        words: Words,
        sector: str,
        sheets: Mapping[str, RadarSheet],
    ):
        super().__init__(data)
        self.moments, self.axis, self.words, self.sheets = STEPS[step], axis, words, sheets
        self.scale = [(str(step), words[f"scale.{step}"].html) for step in shape.scale]
        self.scenario = axis.scenario_for(sector)
        for item in axis.items:
            self._add_item(item)
        if self.scenario:
            self._add_scenario(self.scenario)

    def _add_item(self, item: str) -> None:
        for moment in self.moments:
            self.fields[f"{moment}-{item}"] = forms.TypedChoiceField(
                label=self._label(item, moment),
                choices=self.scale,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                initial=self._kept(moment, "answers").get(item),
            )
        self.fields[f"why-{item}"] = forms.CharField(
            label=_("What shows it? An example of your own"),
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            initial=self._kept(self.moments[0], "evidence").get(item, ""),
        )

    def _label(self, item: str, moment: str) -> Any:
        statement = self.words[f"item.{item}"].html
        return format_html("{}: {}", ASKED[Moment(moment)], statement) if moment in ASKED else statement

    def _kept(self, moment: str, what: str) -> dict:
        sheet = self.sheets.get(moment)
        return getattr(sheet, what) if sheet else {}

    def _add_scenario(self, scenario: Scenario) -> None:
        key = scenario.key
        options = [(option, self.words[f"option.{key}.{option}"].html) for option in scenario.options]
        self.fields[f"what-{key}"] = forms.ChoiceField(
            label=format_html("{} {}", self.words[f"scenario.{key}"].html, _("What do you do?")),
            choices=options,
            required=False,
            widget=forms.RadioSelect,
            initial=self._kept(self.moments[0], "choices").get(key),
        )

    def said(self, moment: str) -> dict[str, dict]:
        """Of a valid form. Evidence and situations belong to the first of its moments."""
        is_first = moment == self.moments[0]
        answers = {item: self.cleaned_data[f"{moment}-{item}"] for item in self.axis.items}
        return {
            "answers": {item: step for item, step in answers.items() if step is not None},
            "choices": self._chosen() if is_first else {},
            "evidence": self._evidence() if is_first else {},
        }

    def _chosen(self) -> dict[str, str]:
        chosen = self.cleaned_data.get(f"what-{self.scenario.key}") if self.scenario else ""
        return {self.scenario.key: chosen} if self.scenario and chosen else {}

    def _evidence(self) -> dict[str, str]:
        return {item: self.cleaned_data[f"why-{item}"] for item in self.axis.items}

    @property
    def questions(self) -> list[tuple[list, Any]]:
        """Of each item the fields that are asked, and the one for own words."""
        return [
            ([self[f"{moment}-{item}"] for moment in self.moments], self[f"why-{item}"])
            for item in self.axis.items
        ]

    @property
    def situation(self) -> Any:
        return self[f"what-{self.scenario.key}"] if self.scenario else None
