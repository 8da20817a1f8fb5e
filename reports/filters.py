"""The filters of reports as Wagtail shows them, and what of an address they let through.

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
from accounts.models import Organisation, Role
from accounts.organisations.words import indented
from learning.models import EnrolmentState

from .models import ReportRow
from .names import language_names
from .schools import SchoolChoice, choose_school

ALL = _("All")
NOT_GIVEN = ("none", _("Not given"))
CERTIFIED = (("yes", _("Yes")), ("no", _("No")))
PARAMETERS = {"q", "ordering", "p", "export", "_w_filter_fragment"}


class UnknownParameter(ValueError):
    pass


def choice_of(label: str | Promise, choices, *, empty: str | Promise = ALL) -> ChoiceFilter:
    return ChoiceFilter(label=label, choices=choices, empty_label=empty, widget=forms.RadioSelect)


def by_course() -> ChoiceFilter:
    """Its choices are asked for once: choices that are called are asked for at each use."""
    return choice_of(_("Course"), ())


def by_school() -> CharFilter:
    return CharFilter(label=_("School"), help_text=_("Its name, or how it begins."))


def by_organisation() -> ChoiceFilter:
    """Of the whole tree, asked for once, as those of `by_course`."""
    return choice_of(_("Country or network of the school"), ())


def by_country() -> ChoiceFilter:
    return choice_of(_("Country"), [NOT_GIVEN, *COUNTRIES])


def by_role() -> ChoiceFilter:
    return choice_of(_("Role"), [NOT_GIVEN, *Role.choices])


def by_language() -> ChoiceFilter:
    return choice_of(_("Language"), lambda: language_names().items())


class ReportFilters(WagtailFilterSet):
    """What a report can be narrowed by. A report's own class names its filters, with the functions above."""

    def __init__(self, data: QueryDict, request=None, *, courses: Mapping[int, str]):
        _refuse_unknown(data, {*self.base_filters, *PARAMETERS})
        super().__init__(data, ReportRow.objects.none(), request=request)
        if "course" in self.filters:
            self.filters["course"].extra["choices"] = tuple(courses.items())
        if "organisation" in self.filters:
            self.filters["organisation"].extra["choices"] = tuple(
                (pk, indented(node)) for pk, node in self._organisations.items()
            )

    @cached_property
    def _organisations(self) -> dict[int, Organisation]:
        return {node.pk: node for node in Organisation.objects.in_order()}

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
        given = {name: value for name, value in self.form.cleaned_data.items() if value not in ("", None)}
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
            case "organisation":
                return self._organisations[int(value)]
            case "certified":
                return value == "yes"
            case _:
                return "" if value == NOT_GIVEN[0] else value


class ProgressFilters(ReportFilters):
    course = by_course()
    school = by_school()
    country = by_country()
    role = by_role()
    language = by_language()
    state = choice_of(_("State"), EnrolmentState.choices)
    certified = choice_of(_("Certificate"), CERTIFIED)


def _refuse_unknown(data: QueryDict, known: set[str]) -> None:
    if unknown := data.keys() - known:
        raise UnknownParameter(", ".join(sorted(unknown)))
