from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock, StructBlockValidationError, StructValue, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock

from content.embeds import Embed, embed_of

from .transcripts import require_transcript
from .words import body_text, title_text


class VideoValue(StructValue):
    @property
    def embedded(self) -> Embed | None:
        return embed_of(self["embed"] or "")


class EmbedAddressBlock(URLBlock):
    def clean(self, value):
        value = super().clean(value)
        if value and embed_of(value) is None:
            raise ValidationError(
                _("Only videos on YouTube or Vimeo can be shown here. Paste the address of the video's page.")
            )
        return value


class VideoBlock(StructBlock):
    """A film of our own, or a link to one elsewhere that asks nothing of that host before the click."""

    title = title_text(label=_("Title"))
    file = DocumentChooserBlock(required=False, label=_("File of your own"), help_text=_("MP4 or WebM."))
    captions = DocumentChooserBlock(
        required=False, label=_("Captions"), help_text=_("A file that ends in .vtt.")
    )
    embed = EmbedAddressBlock(required=False, label=_("Or the address of a video on YouTube or Vimeo"))
    transcript = body_text(
        required=False,
        label=_("Transcript"),
        help_text=_("Everything that is said, and what matters of what is seen."),
    )

    def clean(self, value):
        value = super().clean(value)
        if bool(value["file"]) == bool(value["embed"]):
            error = ValidationError(_("Choose a file or give an address: one of the two."))
            raise StructBlockValidationError(block_errors={"embed": error})
        require_transcript(value)
        return value

    class Meta:
        icon = "media"
        label = _("Video")
        group = _("Media")
        template = "content/blocks/video.html"
        value_class = VideoValue
        preview_value = {
            "title": "A first call with a partner school",
            "file": None,
            "captions": None,
            "embed": "https://vimeo.com/76979871",
            "transcript": "<p><b>Mara:</b> What do we both need?</p><p><b>Jonas:</b> Please.</p>",
        }
