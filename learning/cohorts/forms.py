from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.validators import validate_email
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, School, User
from accounts.organisations.words import indented
from courses.models import Course
from courses.outlines import UnitEntry

from .actions import CHANGEABLE
from .models import Cohort, LiveSession, Measure, WeeklyGoal
from .permissions import can_begin_across_schools, led_schools, own_organisations, possible_facilitators

MOST_ADDRESSES = 50
MOST_DAYS = 120


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class CohortForm(forms.ModelForm):
    language = forms.ChoiceField(label=_("Language"), required=False)
    hours_per_week = forms.IntegerField(
        label=_("Hours per week"),
        min_value=1,
        max_value=40,
        initial=2,
        help_text=_("The dates of the units are suggested from this. You can change each one."),
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=1,
        max_value=100_000,
        required=False,
        help_text=_(
            "Empty: as many as come. When all are taken, people wait in a list and move up by themselves."
        ),
    )

    class Meta:
        model = Cohort
        fields = CHANGEABLE
        labels = {
            "name": _("Name"),
            "starts_on": _("Starts on"),
            "ends_on": _("Ends on"),
            "entry": _("How people come in"),
        }
        widgets = {"starts_on": DayInput, "ends_on": DayInput, "entry": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        languages = [
            (code, capfirst(get_language_info(code)["name_local"])) for code, _name in settings.LANGUAGES
        ]
        self.fields["language"].choices = [("", _("Any language")), *languages]
        self.fields["entry"].choices = Cohort._meta.get_field("entry").choices  # noqa: SLF001 - without an empty choice

    def clean(self):
        facts = super().clean()
        first, last = facts.get("starts_on"), facts.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The end must not be before the start."))
        return facts


class CourseChoice(forms.ModelChoiceField):
    """By code, with the titles in the language of the page."""

    titles: Mapping[str, str] = {}

    def label_from_instance(self, course) -> str:
        return f"{course.code}: {self.titles[course.code]}"


class SettingsForm(CohortForm):
    facilitators = forms.ModelMultipleChoiceField(
        User.objects.none(), label=_("Facilitators"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        facilitators = cast("forms.ModelMultipleChoiceField", self.fields["facilitators"])
        facilitators.queryset = possible_facilitators(self.instance)
        self.initial["facilitators"] = list(self.instance.facilitators.all())


class BeginForm(CohortForm):
    ticket = forms.UUIDField(widget=forms.HiddenInput, required=False)
    course = CourseChoice(Course.objects.none(), label=_("Course"), to_field_name="code")
    school = forms.ModelChoiceField(School.objects.none(), label=_("For whom"), required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("For all schools of"),
        required=False,
        empty_label=_("no network"),
    )
    field_order = ["course", "school", "organisation", "name"]

    def __init__(self, *args, by: User, titles: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        course = cast("CourseChoice", self.fields["course"])
        course.queryset = Course.objects.open().filter(code__in=titles)
        course.titles = titles
        school = cast("forms.ModelChoiceField", self.fields["school"])
        school.queryset = led_schools(by)
        is_across = can_begin_across_schools(by)
        has_networks = self._offer_networks(by)
        school.required = not (is_across or has_networks)
        everybody = _("Everybody, across schools") if is_across else _("no single school")
        school.empty_label = None if school.required else everybody
        self.is_across = is_across

    def _offer_networks(self, by: User) -> bool:
        organisation: Any = self.fields["organisation"]
        organisation.queryset = own_organisations(by)
        organisation.label_from_instance = indented
        if is_there := organisation.queryset.exists():
            return is_there
        del self.fields["organisation"]
        return False

    def clean(self):
        said = super().clean()
        places = [said.get(name) for name in ("school", "organisation") if said.get(name)]
        if len(places) == 2:
            self.add_error("organisation", _("Please choose either a school or a network."))
        elif not places and not self.is_across and "organisation" in self.fields:
            self.add_error("organisation", _("Please choose for whom it is."))
        return said


class DatesForm(forms.Form):
    """A day for each unit."""

    def __init__(self, *args, units: tuple[UnitEntry, ...], cohort: Cohort, **kwargs):
        super().__init__(*args, **kwargs)
        for unit in units:
            day = cohort.dates.get(str(unit.id))
            self.fields[f"unit-{unit.id}"] = forms.DateField(
                label=unit.title,
                required=False,
                widget=DayInput,
                initial=date.fromisoformat(day) if day else None,
            )

    @property
    def days(self) -> dict[int, date | None]:
        return {int(name.removeprefix("unit-")): day for name, day in self.cleaned_data.items()}


class KeyForm(forms.Form):
    key = forms.CharField(
        label=_("Key"), max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class InviteForm(forms.Form):
    emails = forms.CharField(
        label=_("E-mail addresses"),
        required=False,
        max_length=20_000,
        help_text=_("One a line. Each gets a mail with a link."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    whole_school = forms.BooleanField(label=_("Everybody in the school"), required=False)

    def __init__(self, *args, cohort: Cohort, **kwargs):
        super().__init__(*args, **kwargs)
        if cohort.school_id is None:
            del self.fields["whole_school"]

    def clean_emails(self) -> list[str]:
        addresses = self.cleaned_data["emails"].replace(",", " ").replace(";", " ").split()
        if len(addresses) > MOST_ADDRESSES:
            raise forms.ValidationError(_("At most %(most)s at once, please.") % {"most": MOST_ADDRESSES})
        for address in addresses:
            try:
                validate_email(address)
            except forms.ValidationError as error:
                wrong = _("“%(address)s” is not an e-mail address.") % {"address": address}
                raise forms.ValidationError(wrong) from error
        return addresses

    def clean(self):
        facts = super().clean()
        if not self.errors and not facts.get("emails") and not facts.get("whole_school"):
            self.add_error("emails", _("Write at least one address."))
        return facts


class ShiftForm(forms.Form):
    days = forms.IntegerField(label=_("Days later"), min_value=-MOST_DAYS, max_value=MOST_DAYS)


class ExtensionForm(forms.Form):
    days = forms.IntegerField(label=_("Days more"), min_value=0, max_value=MOST_DAYS)
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("The member sees it."))


class MessageForm(forms.Form):
    ticket = forms.UUIDField(widget=forms.HiddenInput)
    subject = forms.CharField(label=_("Subject"), max_length=120)
    text = forms.CharField(label=_("Message"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))


class SessionForm(forms.ModelForm):
    link = forms.URLField(label=_("Link to the meeting"), required=False, assume_scheme="https")

    class Meta:
        model = LiveSession
        fields = ("title", "starts_at", "minutes", "link")
        labels = {
            "title": _("Title"),
            "starts_at": _("Begins"),
            "minutes": _("Minutes"),
        }
        help_texts = {"starts_at": _("In the time of your country; everybody sees it in theirs.")}
        widgets = {
            "starts_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        }


class GoalForm(forms.ModelForm):
    amount = forms.IntegerField(label=_("How much"), min_value=1, max_value=3000)
    measure = forms.ChoiceField(label=_("Of what"), choices=Measure, widget=forms.RadioSelect)

    class Meta:
        model = WeeklyGoal
        fields = ("amount", "measure")
