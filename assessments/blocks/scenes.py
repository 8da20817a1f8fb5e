"""The blocks that a branching case is written with."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from assessments.scenes import Story
from content.blocks import LessonStream

from .parts import TEXT_FEATURES, KeyBlock


class SceneChoiceBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("What one can do"), max_length=300)
    target = KeyBlock(label=_("Leads to scene"), help_text=_("The key of a scene."))
    feedback = blocks.RichTextBlock(label=_("What it does"), features=TEXT_FEATURES, required=False)

    class Meta:
        label = _("Choice")


class SceneBlock(blocks.StructBlock):
    key = KeyBlock(label=_("Key"))
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    is_other_side = blocks.BooleanBlock(label=_("Told from the other side"), required=False)
    body = LessonStream(label=_("What happens"))
    choices = blocks.ListBlock(
        SceneChoiceBlock(), label=_("Choices"), default=[], help_text=_("A scene without choices is an end.")
    )

    share = blocks.IntegerBlock(
        label=_("Percent of the points"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Only in a quiz: what it is worth to end here."),
    )

    class Meta:
        label = _("Scene")
        icon = "openquote"


class SceneStream(blocks.StreamBlock):
    scene = SceneBlock()

    def clean(self, value):
        """A draft may have loose ends; what is published leads from the first scene to all others and to an end."""
        value = super().clean(value)
        problems = [] if self.is_deferred_validation else Story.from_stream(value).problems()
        if problems:
            raise StreamBlockValidationError(
                non_block_errors=[ValidationError(problem) for problem in problems]
            )
        return value
