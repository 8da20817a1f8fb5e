from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock
from wagtail.documents.blocks import DocumentChooserBlock

from .transcripts import require_transcript
from .words import body_text, title_text


class AudioBlock(StructBlock):
    """Something to listen to; what is said in it can also be read."""

    title = title_text(label=_("Title"))
    file = DocumentChooserBlock(label=_("File of your own"), help_text=_("MP3, OGG or M4A."))
    transcript = body_text(
        required=False, label=_("Transcript"), help_text=_("Everything that is said and can be heard.")
    )

    def clean(self, value):
        value = super().clean(value)
        require_transcript(value)
        return value

    class Meta:
        icon = "media"
        label = _("Audio")
        group = _("Media")
        template = "content/blocks/audio.html"
        preview_value = {
            "title": "A message on the answering machine",
            "file": None,
            "transcript": "<p><b>Mara:</b> We come on Monday, with four learners.</p>",
        }
