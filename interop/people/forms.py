"""Which file, and which column is what."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .columns import EMAIL, Field
from .reading import LARGEST

MEGABYTE = 1_000_000
LONGEST_SHOWN = 60
LONGEST_FIXED = 200


class BringForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("A table as CSV or XLSX, at most 20 megabytes. Its first row names the columns."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            said = gettext("The file is larger than %(size)s megabytes. Cut it into two.")
            raise forms.ValidationError(said % {"size": LARGEST // MEGABYTE})
        return file


class ColumnsForm(forms.Form):
    """For each field a column, or what is the same for all rows."""

    def __init__(
        self,
        data: Mapping | None,
        *,
        fields: Sequence[Field],
        headings: Sequence[str],
        columns: Mapping[str, int],
        fixed: Mapping[str, str],
    ):
        super().__init__(data)
        self._wanted, choices = fields, self._choices(headings)
        for field in fields:
            self.fields[f"column-{field.key}"] = forms.ChoiceField(
                label=gettext("Column for: %(field)s") % {"field": field.label},
                choices=choices,
                required=False,
                initial=columns.get(field.key, ""),
            )
            if field.can_be_fixed:
                self.fields[f"fixed-{field.key}"] = forms.CharField(
                    label=gettext("The same for all rows: %(field)s") % {"field": field.label},
                    required=False,
                    max_length=LONGEST_FIXED,
                    initial=fixed.get(field.key, ""),
                )

    @staticmethod
    def _choices(headings: Sequence[str]) -> list[tuple[str, str]]:
        """By their numbers, so that two of the same name can be told apart."""
        named = [(str(place), f"{place + 1}: {name[:LONGEST_SHOWN]}") for place, name in enumerate(headings)]
        return [("", gettext("no column")), *named]

    @cached_property
    def rows(self) -> list[dict]:
        """Each field with its two questions; not every field can be the same for all."""
        names = set(self.fields)
        return [
            {
                "field": field,
                "column": self[f"column-{field.key}"],
                "fixed": self[f"fixed-{field.key}"] if f"fixed-{field.key}" in names else None,
            }
            for field in self._wanted
        ]

    def clean(self):
        said = super().clean() or {}
        if not self.errors and not said.get(f"column-{EMAIL.key}"):
            self.add_error(f"column-{EMAIL.key}", _("Choose the column with the e-mail addresses."))
        return said

    @property
    def columns(self) -> dict[str, int]:
        return {key: int(place) for key, place in self._said("column").items()}

    @property
    def fixed(self) -> dict[str, str]:
        return self._said("fixed")

    def _said(self, kind: str) -> dict[str, str]:
        found = ((field.key, self.cleaned_data.get(f"{kind}-{field.key}", "")) for field in self._wanted)
        return {key: " ".join(value.split()) for key, value in found if value.strip()}
