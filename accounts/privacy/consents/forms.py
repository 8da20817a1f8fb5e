from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Purpose, Tier

# What somebody shares of their work is shown nowhere yet, so nobody is asked for it.
OFFERED = [(tier.value, tier.label) for tier in (Tier.NOTHING, Tier.PROGRESS)]


class AnswerForm(forms.Form):
    """`version` is that of the text that was read."""

    purpose = forms.ChoiceField(
        choices=[choice for choice in Purpose.choices if choice[0] != Purpose.SHARING]
    )
    version = forms.IntegerField()
    answer = forms.ChoiceField(choices=[("yes", ""), ("no", "")])


class SharingForm(forms.Form):
    tier = forms.ChoiceField(choices=OFFERED)
    version = forms.IntegerField()


class TextForm(forms.Form):
    """In the CMS: the next version of a text."""

    text = forms.CharField(label=_("Text"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    is_material = forms.BooleanField(
        label=_("It changes what people agree to"),
        help_text=_("Whoever has agreed to an earlier text is asked again."),
        required=False,
        initial=True,
    )
