from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reports.models import FileFormat, Weekday
from reports.permissions import can_read_reports

from .times import zones

MOST_RECIPIENTS = 20


class ScheduleForm(forms.Form):
    """Recipients by their addresses: a list of people to tick would tell who there is."""

    weekday = forms.TypedChoiceField(label=_("Weekday"), choices=Weekday, coerce=int)
    hour = forms.TypedChoiceField(
        label=_("Hour"), choices=[(hour, f"{hour:02}:00") for hour in range(24)], coerce=int, initial=7
    )
    zone = forms.ChoiceField(label=_("Time zone"), choices=lambda: [(zone, zone) for zone in zones()])
    format = forms.ChoiceField(label=_("Format"), choices=FileFormat.choices[:2], initial=FileFormat.XLSX)
    recipients = forms.CharField(
        label=_("Recipients"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("E-mail addresses of people who may read reports, one a line."),
    )

    def clean_recipients(self) -> list[User]:
        addresses = {line.strip().lower() for line in self.cleaned_data["recipients"].split() if line.strip()}
        if len(addresses) > MOST_RECIPIENTS:
            raise ValidationError(_("These are too many people."))
        known = User.objects.alias(address=Lower("email")).filter(address__in=addresses)
        people = list(User.objects.filter(pk__in=known.values("pk"), is_active=True))
        if len(people) < len(addresses) or not all(map(can_read_reports, people)):
            raise ValidationError(_("Not everybody here may read reports. Check the addresses."))
        return people

    @property
    def when(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("weekday", "hour", "zone", "format")}
