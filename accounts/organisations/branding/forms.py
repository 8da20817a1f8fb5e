from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safety import filetypes
from safety.filetypes import CleanFile

from . import colours
from .shelf import PICTURES

LARGEST_LOGO = 1 << 20


class BrandForm(forms.Form):
    accent = forms.CharField(
        label=_("Colour"),
        help_text=_("Six digits after a number sign, such as #2f7ba8. It is a bar beside your name."),
        max_length=7,
        required=False,
    )
    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("A picture as PNG, JPEG or WebP, at most 1 MB. It is drawn anew."),
        required=False,
    )
    removes_logo = forms.BooleanField(label=_("Take the logo away"), required=False)

    def clean_accent(self) -> str:
        """What cannot be seen in light or in dark is refused, with the nearest that can."""
        said = self.cleaned_data["accent"]
        if not said:
            return ""
        colour = colours.read(said)
        if colour is None:
            raise forms.ValidationError(_("Please write six digits after a number sign, such as #2f7ba8."))
        verdict = colours.judge(colour)
        if not verdict.is_good:
            why = (
                _("too pale on light paper") if verdict.light < colours.LEAST else _("too dark on dark paper")
            )
            near = colours.nearest(colour).hex
            words = _("This colour is %(why)s. The nearest that everybody can see is %(near)s.")
            raise forms.ValidationError(words, params={"why": why, "near": near})
        return colour.hex

    def clean_logo(self) -> CleanFile | None:
        sent = self.cleaned_data["logo"]
        if not sent:
            return None
        if (sent.size or 0) > LARGEST_LOGO:
            raise forms.ValidationError(_("This file is too large: at most 1 MB fits here."))
        try:
            clean = filetypes.read(sent.name, sent.read(), is_blind=False)
        except filetypes.RefusedFile as refused:
            raise forms.ValidationError(str(refused)) from refused
        if clean.kind not in PICTURES:
            raise forms.ValidationError(
                _("This is no picture that fits here. Please choose a PNG, JPEG or WebP.")
            )
        return clean


class WelcomeForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    text = forms.CharField(
        label=_("Welcome"),
        help_text=_("Plain words; a blank line begins a paragraph. Without words there is no welcome."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
