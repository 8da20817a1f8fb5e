from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StructBlock

from .words import inline_text, title_text


class ScaleGroupBlock(StructBlock):
    title = title_text(required=False, label=_("Title"))
    statements = ListBlock(inline_text(), min_num=1, label=_("Statements"))


class ScaleBlock(StructBlock):
    title = title_text(required=False, label=_("Title"))
    options = ListBlock(title_text(), min_num=2, label=_("Steps of the scale"))
    groups = ListBlock(ScaleGroupBlock(), min_num=1, label=_("Groups"))

    class Meta:
        icon = "tasks"
        label = _("Scale")
        group = _("Doing")
        template = "content/blocks/scale.html"
        preview_value = {
            "title": "Where do you stand?",
            "options": ["0 not yet", "1 with help", "2 alone", "3 I show others"],
            "groups": [
                {
                    "title": "Partners",
                    "statements": [
                        "I can write to a new partner in plain English.",
                        "I can say what our school offers.",
                    ],
                },
                {
                    "title": "Learners",
                    "statements": ["I can prepare a learner for the <i>first day</i> abroad."],
                },
            ],
        }
