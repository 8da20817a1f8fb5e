from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from courses.models import Course
from interop.packages import detecting
from interop.packages.formats import FORMATS
from safety.archives import LARGEST

from .acts import Goal
from .permissions import courses_for

MEGABYTE = 1_000_000
PASTED = "pasted.html"
CODE = RegexValidator(r"^[A-Z0-9]{1,12}\Z", _("Capital letters and digits only, such as C7."))


def languages() -> list[tuple[str, str]]:
    return [(locale.language_code, locale.get_display_name()) for locale in Locale.objects.all()]


def readable() -> list[tuple[str, Any]]:
    return [(detecting.AUTO, _("Find out by the content")), *((each.key, each.label) for each in FORMATS)]


class BringForm(forms.Form):
    """A file or pasted words, and the course that they are for: one that is there, or a new one."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "Word, OpenDocument, PowerPoint, Markdown (one file, or a package with its pictures), or a course of another system."
        ),
    )
    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Plain text or Markdown: # begins a module, ## a lesson."),
    )
    format = forms.ChoiceField(label=_("Format"), choices=readable, initial=detecting.AUTO)
    course = forms.ModelChoiceField(
        label=_("Into the course"),
        queryset=Course.objects.none(),
        required=False,
        empty_label=_("A new course"),
    )
    code = forms.CharField(
        label=_("Code of the new course"), max_length=12, required=False, validators=[CODE]
    )
    title = forms.CharField(
        label=_("Title of the new course"),
        max_length=200,
        required=False,
        help_text=_("Left empty, it is the title of the document."),
    )
    promise = forms.CharField(label=_("What somebody gains, in one sentence"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("Language of the document"), choices=languages)

    rich = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    """The pasted text as HTML, where a browser with our script gave it."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = courses_for(user)
        self.fields["language"].initial = settings.LANGUAGE_CODE

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            said = _("The file is larger than %(size)s megabytes.") % {"size": LARGEST // MEGABYTE}
            raise forms.ValidationError(said)
        return file

    def clean(self):
        said = super().clean()
        if not self.errors and bool(said.get("file")) == bool((said.get("text") or "").strip()):
            self.add_error("file", _("Choose a file or paste a text, one of them."))
        if not said.get("course"):
            self._check_new(said)
        return said

    def _check_new(self, said: dict[str, Any]) -> None:
        for name in ("code", "promise"):
            if name not in self.errors and not said.get(name):
                self.add_error(name, _("A new course needs this."))
        if said.get("code") and Course.objects.filter(code=said["code"]).exists():
            self.add_error("code", _("There is a course with this code already."))

    def brought(self) -> dict[str, Any]:
        """What `acts.bring` asks for."""
        said = self.cleaned_data
        file = said["file"]
        return {
            "name": file.name if file else PASTED,
            "data": file.read() if file else (said["rich"] or said["text"]).encode(),
            "form": said["format"],
            "language": said["language"],
            "goal": self._goal(said),
        }

    def _goal(self, said: dict[str, Any]) -> Goal:
        if said["course"]:
            return Goal(course=said["course"])
        return Goal(code=said["code"], title=said["title"], promise=said["promise"])
