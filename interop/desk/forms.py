from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from interop.questions import formats
from safety.archives import LARGEST

MEGABYTE = 1_000_000


def languages() -> list[tuple[str, str]]:
    return [(locale.language_code, locale.get_display_name()) for locale in Locale.objects.all()]


def readable() -> list[tuple[str, Any]]:
    """The formats that come in; a QTI file says itself which version it has."""
    own = [(name, form.label) for name, form in formats.FORMATS.items() if not name.startswith("qti")]
    return [(formats.AUTO, _("Find out by the content")), *own, ("qti", "QTI 2.1, 2.2, 3.0")]


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "GIFT, Aiken, Moodle XML, QTI, CSV or XLSX. Nothing is changed before you have seen what comes in."
        ),
    )
    format = forms.ChoiceField(label=_("Format"), choices=readable, initial=formats.AUTO)
    language = forms.ChoiceField(
        label=_("Language of the questions"),
        choices=languages,
        help_text=_(
            "Where the bank has a question with the same key in another language, this becomes its translation."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = settings.LANGUAGE_CODE

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            said = _("The file is larger than %(size)s megabytes.") % {"size": LARGEST // MEGABYTE}
            raise forms.ValidationError(said)
        return file


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label=_("Format"), choices=lambda: [(name, form.label) for name, form in formats.FORMATS.items()]
    )

    def __init__(self, *args, codes: list[str], **kwargs):
        """`codes`: the languages that the bank has."""
        super().__init__(*args, **kwargs)
        named = [(code, name) for code, name in languages() if code in codes]
        every = [("", _("All languages"))] if len(named) > 1 else []
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"), choices=[*every, *named], required=not every
        )
