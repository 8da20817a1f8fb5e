from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assessments.models import Accommodation
from assessments.models.allowance import MOST_EXTRA, MOST_MINUTES


class AccommodationForm(forms.ModelForm):
    class Meta:
        model = Accommodation
        fields = ["extra_percent", "untimed", "reason"]
        widgets = {
            "extra_percent": forms.NumberInput(attrs={"min": 0, "max": MOST_EXTRA}),
            "reason": forms.Textarea(attrs={"rows": 3}),
        }

    def clean(self):
        said = super().clean()
        if not said.get("untimed") and said.get("extra_percent") == 0:
            raise forms.ValidationError(_("Grant extra time, or no time limit at all."))
        return said


class NewAccommodationForm(AccommodationForm):
    """The person is named by the e-mail address: nobody reads a list of all people to find one."""

    email = forms.EmailField(label=_("E-mail address of the person"))
    field_order = ["email"]

    def clean_email(self) -> User:
        person = User.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if person is None:
            raise forms.ValidationError(_("Nobody here has this e-mail address."))
        if Accommodation.objects.of(person).exists():
            raise forms.ValidationError(_("This person has an accommodation already. Change that one."))
        return person


class TimeForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    minutes = forms.IntegerField(label=_("Minutes more"), min_value=1, max_value=MOST_MINUTES)
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Such as a fire alarm. It is kept with the attempt.")
    )
