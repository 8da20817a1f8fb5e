from django.utils.translation import gettext_lazy as _

from .items import ItemsBlock


class AccordionBlock(ItemsBlock):
    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        group = _("Lists")
        template = "content/blocks/accordion.html"
        preview_value = {
            "items": [
                {
                    "title": "“We are too small.”",
                    "text": "<p>A farm college with 140 learners sent two teachers first.</p>",
                },
                {
                    "title": "“There is no money.”",
                    "text": "<p>A shared project online costs hours, not flights.</p>",
                },
            ]
        }
