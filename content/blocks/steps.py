from django.utils.translation import gettext_lazy as _

from .items import ItemsBlock


class StepsBlock(ItemsBlock):
    class Meta:
        icon = "list-ol"
        label = _("Steps")
        group = _("Lists")
        template = "content/blocks/steps.html"
        preview_value = {
            "items": [
                {
                    "title": "Name the need",
                    "text": "<p>One sentence about your own learners, staff or companies.</p>",
                },
                {"title": "Ask who gains", "text": "<p>And who does <b>not</b> gain yet.</p>"},
                {"title": "Choose the form", "text": "<p>Mobility is one of four.</p>"},
            ]
        }
