"""What the forms of all kinds of question are made of."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from assessments import grading
from assessments.axes import TAGS
from content.blocks.audio import AudioBlock
from content.blocks.image import ImageBlock
from content.blocks.video import VideoBlock

STEM_FEATURES = ["bold", "italic", "link", "code"]
TEXT_FEATURES = ["bold", "italic", "link", "ul", "ol", "code"]
SHORT_FEATURES = ["bold", "italic", "code"]


class KeyBlock(blocks.CharBlock):
    """A name for machines and lists: the same in every language, so nobody is asked to translate it."""

    def __init__(self, **options):
        super().__init__(**{"max_length": 80, "validators": [validate_slug], "search_index": False} | options)

    def get_translatable_segments(self, value):
        return []


class NotesBlock(blocks.TextBlock):
    """What authors tell each other. It is no part of a question's words, and nobody is asked to translate it."""

    def get_translatable_segments(self, value):
        return []


class MediaStream(blocks.StreamBlock):
    """Pictures, sounds and films that belong to a question or to one of its options."""

    image = ImageBlock()
    audio = AudioBlock()
    video = VideoBlock()


def short_text(**options) -> blocks.RichTextBlock:
    return blocks.RichTextBlock(**{"features": SHORT_FEATURES} | options)


def feedback(**options) -> blocks.RichTextBlock:
    said = {
        "label": _("Feedback"),
        "help_text": _("Shown to those who chose it: why."),
        "features": STEM_FEATURES,
        "required": False,
    }
    return blocks.RichTextBlock(**said | options)


class QuestionBlock(blocks.StructBlock):
    """What every question says. The ids of the block and of its parts are their identity."""

    key = KeyBlock(label=_("Key"), help_text=_("A short name for lists and reports."))
    stem = blocks.RichTextBlock(label=_("Question"), features=STEM_FEATURES)
    media = MediaStream(required=False, max_num=3, label=_("Picture, sound or film"))
    explanation = blocks.RichTextBlock(
        label=_("Explanation"),
        features=TEXT_FEATURES,
        required=False,
        help_text=_("Shown to everybody afterwards."),
    )
    hint = blocks.RichTextBlock(
        label=_("Hint"), features=STEM_FEATURES, required=False, help_text=_("Who wants it can open it.")
    )
    lesson = KeyBlock(
        label=_("Lesson that explains it"),
        required=False,
        help_text=_("The key of a unit of this course. The review leads there."),
    )
    outcomes = blocks.ListBlock(
        blocks.IntegerBlock(min_value=1, max_value=30),
        label=_("Learning outcomes"),
        default=[],
        help_text=_("The numbers of the course's outcomes that it tests."),
    )
    axes = blocks.MultipleChoiceBlock(label=_("Axes and competences"), choices=TAGS, required=False)
    notes = NotesBlock(
        label=_("Notes for authors"),
        required=False,
        search_index=False,
        help_text=_("Why this is right, and what was weighed. Learners never see it."),
    )

    FIRST, LAST = ("key", "stem", "media"), ("points", "explanation")
    ASIDE = ("hint", "lesson", "outcomes", "axes", "notes")
    problem_at = ""
    """The field at which the editor shows what its kind says against it."""

    def get_form_layout(self):
        own = [name for name in self.child_blocks if name not in {*self.FIRST, *self.LAST, *self.ASIDE}]
        last = [name for name in self.LAST if name in self.child_blocks]
        return blocks.BlockGroup(children=[*self.FIRST, *own, *last], settings=list(self.ASIDE))

    def clean(self, value):
        """A draft may be unfinished; what is published must have a right answer."""
        value = super().clean(value)
        problem = "" if self.is_deferred_validation else grading.get(self.name).problem(value)
        if problem:
            raise StructBlockValidationError(block_errors={self.problem_at: self._error(problem)})
        return value

    def _error(self, problem: str) -> ValidationError:
        if isinstance(self.child_blocks[self.problem_at], blocks.ListBlock):
            return ListBlockValidationError(non_block_errors=[ValidationError(problem)])
        return ValidationError(problem)


class PointsBlock(QuestionBlock):
    """A question that is graded."""

    points = blocks.IntegerBlock(label=_("Points"), default=1, min_value=1, max_value=20)
