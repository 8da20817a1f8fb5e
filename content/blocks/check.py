from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ListBlock, StructBlock

from .words import body_text, inline_text


class CheckOptionBlock(StructBlock):
    text = inline_text(label=_("Answer"))
    is_right = BooleanBlock(required=False, label=_("This answer is right"))
    feedback = inline_text(required=False, label=_("Shown to the person who chose it"))


class CheckBlock(StructBlock):
    """A question to oneself: nothing is stored, nothing is sent, the answer comes at once."""

    stem = body_text(label=_("Question"))
    options = ListBlock(CheckOptionBlock(), min_num=2, label=_("Answers"))
    explanation = inline_text(required=False, label=_("What everybody is told afterwards"))

    class Meta:
        icon = "help"
        label = _("Check yourself")
        group = _("Doing")
        template = "content/blocks/check.html"
        preview_value = {
            "stem": "<p>Teo's card: “Because the ICT sector is global.” What does the card lack most?</p>",
            "options": [
                {
                    "text": "A bigger number",
                    "is_right": False,
                    "feedback": "First it must be clear what is counted.",
                },
                {
                    "text": "A need of his own learners, staff or companies",
                    "is_right": True,
                    "feedback": "The sentence is true for every ICT school.",
                },
                {
                    "text": "The name of a partner country",
                    "is_right": False,
                    "feedback": "First comes the need.",
                },
            ],
            "explanation": "A reason that fits every school will not help you to choose.",
        }
