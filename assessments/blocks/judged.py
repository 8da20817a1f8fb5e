"""The forms of questions that a person judges."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from assessments.grading.essay import LONGEST
from assessments.grading.upload import LARGEST

from .parts import PointsBlock

MOST_WORDS = LONGEST // 5


def rubrics() -> list[tuple[str, str]]:
    """By the key that its languages share; in the words that it was written in."""
    found: dict[str, str] = {}
    for rubric in apps.get_model("assessments", "Rubric").objects.order_by("pk"):
        found.setdefault(str(rubric.translation_key), rubric.title)
    return sorted(found.items(), key=lambda pair: pair[1])


class RubricBlock(blocks.ChoiceBlock):
    """The key that a rubric's languages share, or nothing."""

    def normalize_choice(self, value):
        return value or ""  # a key is a text already: nobody has to ask the database what it could be


class JudgedBlock(PointsBlock):
    rubric = RubricBlock(
        label=_("Rubric"),
        choices=rubrics,
        required=False,
        help_text=_("Learners see it while they write. Without one, whoever reads the answer gives points."),
    )
    is_blind = blocks.BooleanBlock(
        label=_("Without names"),
        required=False,
        help_text=_("Who reads the answer does not see whose it is."),
    )


class EssayBlock(JudgedBlock):
    min_words = blocks.IntegerBlock(
        label=_("Words, at least"), required=False, min_value=1, max_value=MOST_WORDS
    )
    max_words = blocks.IntegerBlock(
        label=_("Words, at most"), required=False, min_value=1, max_value=MOST_WORDS
    )
    problem_at = "max_words"

    class Meta:
        label = _("Essay")
        icon = "pilcrow"


class UploadBlock(JudgedBlock):
    types = blocks.MultipleChoiceBlock(
        label=_("What kind of file"),
        choices=[
            ("pdf", _("PDF")),
            ("text", _("Text")),
            ("table", _("Table")),
            ("slides", _("Slides")),
            ("picture", _("Picture")),
        ],
        required=False,
        help_text=_(
            "None chosen means any of them. Without names, only pictures and plain text are taken:"
            " other files carry the name of their author."
        ),
    )
    most = blocks.IntegerBlock(label=_("Megabytes, at most"), default=LARGEST, min_value=1, max_value=LARGEST)
    problem_at = "types"

    class Meta:
        label = _("File")
        icon = "upload"
