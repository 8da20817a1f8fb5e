"""What is written and chosen on the screens of the library."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.fields import WagtailImageField
from wagtail.images.widgets import AdminImageChooser

from content.actions import Medium
from content.captions import LARGEST, CaptionsError, Cue, clean, known_settings, read
from content.models import LibraryDocument, LibraryImage
from content.uploads import safe_image

from .moments import moment_of

EXTRA_ROWS = 3


class ImageFileForm(forms.Form):
    file = WagtailImageField(label=_("New file"))

    def clean_file(self):
        return safe_image(self.cleaned_data["file"])


class DocumentFileForm(forms.Form):
    file = forms.FileField(label=_("New file"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            raise ValidationError(_("The file is too large."))
        return file


class ImageChoiceForm(forms.Form):
    other = forms.ModelChoiceField(
        LibraryImage.objects.all(), label=_("Use this one instead"), widget=AdminImageChooser
    )


class DocumentChoiceForm(forms.Form):
    other = forms.ModelChoiceField(
        LibraryDocument.objects.all(), label=_("Use this one instead"), widget=AdminDocumentChooser
    )


FILES = {"image": ImageFileForm, "document": DocumentFileForm}
CHOICES = {"image": ImageChoiceForm, "document": DocumentChoiceForm}


class LanguageForm(forms.Form):
    def __init__(self, *args: Any, medium: Medium, **kwargs: Any):
        super().__init__(*args, **kwargs)
        taken = set(medium.tracks.values_list("language", flat=True))
        free = [(code, name) for code, name in settings.LANGUAGES if code not in taken]
        self.fields["language"] = forms.ChoiceField(label=_("Language of the captions"), choices=free)


class CaptionsFileForm(forms.Form):
    """A file of captions; `cues` is what it says."""

    file = forms.FileField(
        label=_("A file of captions"),
        help_text=_("A file that ends in .vtt or .srt. It replaces all captions here."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > 4 * LARGEST:
            raise ValidationError(_("The file is too large."))
        try:
            self.cues = read(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise ValidationError(_("The file is not written in UTF-8.")) from error
        except CaptionsError as error:
            raise ValidationError(_WRONG[error.code], params={"line": error.line}) from error
        return file


_WRONG = {
    "size": _("The file is too large."),
    "cues": _("Line %(line)s: these are too many captions for one file."),
    "timing": _("Line %(line)s: a time is expected here, such as 00:00:01.000 --> 00:00:04.000"),
    "text": _("Line %(line)s: this caption is too long."),
}


class MomentField(forms.CharField):
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 12})

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        found = moment_of(text)
        if found is None:
            raise ValidationError(_("Write a time such as 1:05 or 0:01:05.250."))
        return found


class CueForm(forms.Form):
    """One caption; a row that is empty is none."""

    start = MomentField(label=_("From"), required=False)
    end = MomentField(label=_("To"), required=False)
    text = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 42}),
    )
    settings = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def clean_text(self):
        return clean(self.cleaned_data["text"])

    def clean(self):
        said = super().clean()
        if not said.get("text") or self.errors:
            return said
        for name in ("start", "end"):
            if said.get(name) is None:
                self.add_error(name, _("When?"))
        if not self.errors and said["end"] <= said["start"]:
            self.add_error("end", _("It ends before it begins."))
        return said

    @property
    def cue(self) -> Cue | None:
        said = self.cleaned_data
        if not said.get("text") or said.get("DELETE"):
            return None
        return Cue(said["start"], said["end"], said["text"], known_settings(said["settings"]))


CuesFormSet = forms.formset_factory(CueForm, extra=EXTRA_ROWS, can_delete=True, max_num=400, absolute_max=400)


class TranscriptForm(forms.Form):
    transcript = forms.CharField(
        label=_("Transcript"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "Everything that is said, and what matters of what is seen. An empty line begins a paragraph."
        ),
    )
