from django.utils.translation import gettext_lazy as _

from .items import ItemsBlock


class CardsBlock(ItemsBlock):
    class Meta:
        icon = "table"
        label = _("Cards")
        group = _("Lists")
        template = "content/blocks/cards.html"
        preview_value = {
            "items": [
                {"title": "National Agency", "text": "<p>Your first door for grants.</p>"},
                {"title": "Support Organisation", "text": "<p>Online partners and virtual exchange.</p>"},
                {
                    "title": "Cedefop",
                    "text": "<p>Figures and country pages. It gives no grants to schools.</p>",
                },
            ]
        }
