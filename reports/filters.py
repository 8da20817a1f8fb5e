"""The filters of the progress report as Wagtail shows them, and what of an address they let through.

A value that nobody could have chosen finds nobody; a parameter that we do not know is refused: neither ever shows more.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from accounts.countries import COUNTRIES
from accounts.models import Role
from learning.models import EnrolmentState

from .models import ReportRow
from .names import language_names
from .schools import SchoolChoice, choose_school

NOT_GIVEN = ("none", _("Not given"))
CERTIFIED = (("yes", _("Yes")), ("no", _("No")))
PARAMETERS = {"q", "ordering", "p", "export", "_w_filter_fragment"}


class UnknownParameter(ValueError):
    pass


def _choices(label: str | Promise, choices) -> ChoiceFilter:
    return ChoiceFilter(label=label, choices=choices, empty_label=_("All"), widget=forms.RadioSelect)


class ProgressFilters(WagtailFilterSet):
    course = _choices(
        _("Course"), ()
    )  # `courses`, asked for once: choices that are called are asked for at each use
    school = CharFilter(label=_("School"), help_text=_("Its name, or how it begins."))
    country = _choices(_("Country"), [NOT_GIVEN, *COUNTRIES])
    role = _choices(_("Role"), [NOT_GIVEN, *Role.choices])
    language = _choices(_("Language"), lambda: language_names().items())
    state = _choices(_("State"), EnrolmentState.choices)
    certified = _choices(_("Certificate"), CERTIFIED)

    def __init__(self, data: QueryDict, request, *, courses: Mapping[int, str]):
        _refuse_unknown(data, {*self.base_filters, *PARAMETERS})
        super().__init__(data, ReportRow.objects.none(), request=request)
        self.filters["course"].extra["choices"] = tuple(courses.items())

    @property
    def are_possible(self) -> bool:
        """Whether they can be chosen on the screen, each of them once."""
        given = (name for name in self.filters if len(self.data.getlist(name)) > 1)
        return (
            self.is_valid() and not any(given) and (not self._school_text or bool(self.school_choice.school))
        )

    @property
    def chosen(self) -> dict[str, Any]:
        """By dimension of the report, in the values of its rows."""
        given = {name: value for name, value in self.form.cleaned_data.items() if value}
        return {name: self._value(name, value) for name, value in given.items()}

    @cached_property
    def school_choice(self) -> SchoolChoice:
        return choose_school(self._school_text) if self._school_text else SchoolChoice()

    @property
    def _school_text(self) -> str:
        return self.data.get("school", "").strip()

    def _value(self, name: str, value: str) -> Any:
        match name:
            case "course":
                return int(value)
            case "school":
                return self.school_choice.chosen.pk
            case "certified":
                return value == "yes"
            case _:
                return "" if value == NOT_GIVEN[0] else value


def _refuse_unknown(data: QueryDict, known: set[str]) -> None:
    if unknown := data.keys() - known:
        raise UnknownParameter(", ".join(sorted(unknown)))
