"""What is said when a course is retired: until when people can enrol, and what they take instead."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from courses.models import Course


class RetireForm(forms.Form):
    last_day = forms.DateField(
        label=_("Last day on which people can enrol"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Leave it empty, and it is retired now."),
    )
    successor = forms.ModelChoiceField(
        label=_("Take this course instead"),
        queryset=Course.objects.none(),
        required=False,
        help_text=_("Its archive page leads there."),
    )

    def __init__(self, *args: Any, course: Course, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today
        field: Any = self.fields["successor"]
        field.queryset = Course.objects.listed().exclude(pk=course.pk).order_by("code")
        field.initial = course.successor_id

    def clean_last_day(self) -> date | None:
        day = self.cleaned_data["last_day"]
        if day and day < self.today:
            raise forms.ValidationError(_("This day is over. Leave it empty to retire the course now."))
        return day

    def since(self, now: datetime) -> datetime:
        """The moment from which nobody new comes in."""
        day = self.cleaned_data["last_day"]
        return timezone.make_aware(datetime.combine(day + timedelta(days=1), time())) if day else now
