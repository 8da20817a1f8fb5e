"""What accordions, cards and steps are made of: titles, each with text."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StructBlock

from .words import body_text, title_text


class ItemBlock(StructBlock):
    title = title_text(label=_("Title"))
    text = body_text(label=_("Text"))


class ItemsBlock(StructBlock):
    items = ListBlock(ItemBlock(), min_num=1, label=_("Items"))
