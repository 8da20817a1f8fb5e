from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.countries import COUNTRIES


class FilterForm(forms.Form):
    """An odd value filters nothing."""

    WAITING, NO_LEAD, ALL = "waiting", "no_lead", "all"

    show = forms.ChoiceField(
        label=_("Show"),
        choices=[
            (WAITING, _("Waiting")),
            (NO_LEAD, _("without a lead")),
            (ALL, _("all")),
        ],
        required=False,
    )
    q = forms.CharField(label=_("Name"), max_length=200, required=False)
    country = forms.ChoiceField(label=_("Country"), choices=[("", _("all")), *COUNTRIES], required=False)

    def __init__(self, data):
        super().__init__(data)
        self.full_clean()


class DecisionForm(forms.Form):
    VERIFIED, REFUSED = "verified", "refused"

    reply = forms.CharField(
        label=_("Your reply"),
        help_text=_("It goes to those who lead the school. Where you refuse, say what is missing."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    verdict = forms.ChoiceField(choices=[(VERIFIED, ""), (REFUSED, "")])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("verdict") == self.REFUSED and not cleaned.get("reply"):
            self.add_error("reply", _("Please say why, so that they can go on."))
        return cleaned
