"""The forms through which files come into the media library; a file that is there is replaced elsewhere (studio.library)."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from content import signals
from safety.svg import UnsafeSvg, checked_svg


class LibraryForm:
    """What learners see of the rights shows at once on every page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("file", None)

    @transaction.atomic
    def save(self, commit=True):
        is_new = self.instance.pk is None
        medium = super().save(commit=commit)
        if commit and not is_new and self.has_changed():
            signals.medium_changed.send(sender=type(medium), medium=medium, now=timezone.now())
        return medium


class ImageForm(LibraryForm, BaseImageForm):
    def clean_file(self):
        return safe_image(self.cleaned_data["file"])


class DocumentForm(LibraryForm, BaseDocumentForm):
    pass


def safe_image(file):
    """A drawing as `safety.svg` writes it anew; any other image as it is."""
    if not file or not file.name.lower().endswith(".svg"):
        return file
    file.seek(0)
    try:
        drawing = checked_svg(file.read().decode("utf-8-sig"))
    except (UnicodeDecodeError, UnsafeSvg) as error:
        raise ValidationError(_("A drawing may hold shapes and lines only.")) from error
    checked = SimpleUploadedFile(file.name, drawing.encode(), "image/svg+xml")
    checked.image = file.image
    return checked
