from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock
from wagtail.documents.blocks import DocumentChooserBlock

from .words import title_text


class FileBlock(StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    title = title_text(label=_("Title"))

    class Meta:
        icon = "doc-full"
        label = _("File")
        group = _("Media")
        template = "content/blocks/file.html"
        preview_value = {"document": None, "title": "Checklist for the first week of a placement"}
