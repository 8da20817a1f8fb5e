from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock

from .words import title_text


class ImageBlock(StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt = CharBlock(
        max_length=500,
        label=_("Text for those who do not see it"),
        help_text=_("Say what the picture shows and why it is here."),
    )
    caption = title_text(required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Image")
        group = _("Media")
        template = "content/blocks/image.html"
        preview_value = {
            "image": None,
            "alt": "Three people at a round table, each with one card in front of them.",
            "caption": "Once a year the vocational schools of a region meet for a day.",
        }
