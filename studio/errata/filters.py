"""What of the reports is listed."""

from django import forms
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content.languages import name_of

from .models import Matter, Report, ReportQuerySet, ReportState

OPEN, ALL = "open", "all"
STATES = ((OPEN, _("open")), *ReportState.choices, (ALL, _("all")))


class FilterForm(forms.Form):
    """An odd value filters nothing."""

    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    course = forms.ModelChoiceField(
        label=_("Course"), queryset=None, to_field_name="code", required=False, empty_label=_("all")
    )
    matter = forms.ChoiceField(
        label=_("What is wrong"), choices=[("", _("all")), *Matter.choices], required=False
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    unit = forms.UUIDField(required=False, widget=forms.HiddenInput)
    mine = forms.BooleanField(label=_("Mine only"), required=False)

    def __init__(self, data, *, courses):
        super().__init__({"state": OPEN} | data.dict())
        self.fields["course"].queryset = courses.order_by("code")
        known = Report.objects.in_courses(courses).order_by("language").values_list("language", flat=True)
        languages = [(code, name_of(code)) for code in known.distinct()]
        self.fields["language"].choices = [("", _("all")), *languages]
        self.full_clean()

    def narrowed(self, reports: ReportQuerySet, user: User) -> ReportQuerySet:
        said = self.cleaned_data
        exact = {
            "unit__uuid": said.get("unit"),
            "unit__course": said.get("course"),
            "matter": said.get("matter"),
            "language": said.get("language"),
        }
        found = reports.filter(**{name: value for name, value in exact.items() if value})
        if said.get("mine"):
            found = found.filter(assigned_to=user)
        state = said.get("state") or OPEN
        if state == OPEN:
            return found.open()
        return found if state == ALL else found.filter(state=state)

    @property
    def query(self) -> str:
        """For the links to other pages of the list."""
        return urlencode({name: self.data.get(name, "") for name in self.fields if self.data.get(name)})
