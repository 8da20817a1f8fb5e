"""What is said in a film or a sound can be read: in the block, or with its file in the library, for every block that shows it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlockValidationError, StructValue


def require_transcript(value: StructValue) -> None:
    file = value["file"]
    if value["transcript"] or (file and file.tracks.exclude(transcript="").exists()):
        return
    error = ValidationError(_("Write what is said, or make a transcript from the captions of the file."))
    raise StructBlockValidationError(block_errors={"transcript": error})
