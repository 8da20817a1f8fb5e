"""The blocks that a quiz and a branching case are written with."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from content.blocks import LessonStream

from . import grading
from .grading import multiple, single, truefalse
from .scenes import Story

STEM_FEATURES = ["bold", "italic", "link", "code"]
TEXT_FEATURES = ["bold", "italic", "link", "ul", "ol", "code"]
SHORT_FEATURES = ["bold", "italic", "code"]


class KeyBlock(blocks.CharBlock):
    """A name for machines and lists: the same in every language, so nobody is asked to translate it."""

    def __init__(self, **options):
        super().__init__(**{"max_length": 80, "validators": [validate_slug], "search_index": False} | options)

    def get_translatable_segments(self, value):
        return []


class OptionBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(label=_("Option"), features=SHORT_FEATURES)
    is_right = blocks.BooleanBlock(label=_("Right"), required=False)
    feedback = blocks.RichTextBlock(
        label=_("Feedback"),
        features=STEM_FEATURES,
        required=False,
        help_text=_("Shown to those who chose it: why."),
    )

    class Meta:
        label = _("Option")


class ChoiceQuestionBlock(blocks.StructBlock):
    """A question that is answered by choosing among options. The ids of block and options are their identity."""

    key = KeyBlock(label=_("Key"), help_text=_("A short name for lists and reports."))
    stem = blocks.RichTextBlock(label=_("Question"), features=STEM_FEATURES)
    options = blocks.ListBlock(OptionBlock(), min_num=2, max_num=10, label=_("Options"))
    explanation = blocks.RichTextBlock(
        label=_("Explanation"),
        features=TEXT_FEATURES,
        required=False,
        help_text=_("Shown to everybody afterwards."),
    )
    points = blocks.IntegerBlock(label=_("Points"), default=1, min_value=1, max_value=20)

    def clean(self, value):
        """A draft may be unfinished; what is published must have a right answer."""
        value = super().clean(value)
        problem = "" if self.is_deferred_validation else grading.get(self.name).problem(value)
        if problem:
            error = ListBlockValidationError(non_block_errors=[ValidationError(problem)])
            raise StructBlockValidationError(block_errors={"options": error})
        return value


class TrueFalseBlock(ChoiceQuestionBlock):
    options = blocks.ListBlock(OptionBlock(), min_num=2, max_num=2, label=_("The two answers"))

    class Meta:
        label = _("True or false")
        icon = "circle-check"


grading.register(single, block=ChoiceQuestionBlock(label=_("Single choice"), icon="radio-full"))
grading.register(multiple, block=ChoiceQuestionBlock(label=_("Multiple choice"), icon="tick"))
grading.register(truefalse, block=TrueFalseBlock())


class QuestionStream(blocks.StreamBlock):
    """All kinds of question that are registered, also those that come from other apps and later."""

    def __init__(self, local_blocks=None, **options):
        super().__init__(local_blocks, **options)
        self.child_blocks = grading.blocks()

    def clean(self, value):
        value = super().clean(value)
        if not len(value) and not self.is_deferred_validation:
            raise StreamBlockValidationError(
                non_block_errors=[ValidationError(_g("A quiz needs a question."))]
            )
        return value


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
