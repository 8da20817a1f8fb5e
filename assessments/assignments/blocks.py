"""The blocks that assignments and rubrics are written with. The ids of blocks and of their items are identities."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

LABEL_LENGTH = 200
HELP_LENGTH = 600
SAMPLE_FEATURES = ["bold", "italic", "ul", "ol", "h3"]


class FieldBlock(blocks.StructBlock):
    """One field of the form."""

    label = blocks.CharBlock(label=_("Label"), max_length=LABEL_LENGTH)
    help = blocks.CharBlock(
        label=_("Help"), max_length=HELP_LENGTH, required=False, help_text=_("What a good entry says.")
    )
    is_required = blocks.BooleanBlock(
        label=_("Required"), required=False, default=True, help_text=_("It cannot be handed in without.")
    )


class ShortBlock(FieldBlock):
    max_length = blocks.IntegerBlock(
        label=_("At most"), default=200, min_value=10, max_value=500, help_text=_("Characters.")
    )

    class Meta:
        label = _("Short text")
        icon = "title"


class LongBlock(FieldBlock):
    max_length = blocks.IntegerBlock(
        label=_("At most"), default=3000, min_value=100, max_value=20_000, help_text=_("Characters.")
    )

    class Meta:
        label = _("Long text")
        icon = "pilcrow"


class ChoiceBlock(FieldBlock):
    options = blocks.ListBlock(
        blocks.CharBlock(label=_("Option"), max_length=LABEL_LENGTH),
        min_num=2,
        max_num=20,
        label=_("Options"),
    )
    is_many = blocks.BooleanBlock(label=_("Several may be chosen"), required=False)

    class Meta:
        label = _("Choice")
        icon = "list-ul"


class DateBlock(FieldBlock):
    class Meta:
        label = _("Date")
        icon = "date"


class NumberBlock(FieldBlock):
    measure = blocks.CharBlock(
        label=_("Measured in"), max_length=40, required=False, help_text=_("For example: learners, euros.")
    )
    least = blocks.DecimalBlock(label=_("Least"), required=False)
    most = blocks.DecimalBlock(label=_("Most"), required=False)

    class Meta:
        label = _("Number")
        icon = "order"


class TableBlock(FieldBlock):
    columns = blocks.ListBlock(
        blocks.CharBlock(label=_("Column"), max_length=80), min_num=1, max_num=6, label=_("Columns")
    )
    rows = blocks.IntegerBlock(
        label=_("Rows to begin with"),
        default=3,
        min_value=1,
        max_value=20,
        help_text=_("People can add more."),
    )

    class Meta:
        label = _("Table")
        icon = "table"


class FileBlock(FieldBlock):
    max_files = blocks.IntegerBlock(label=_("Files"), default=1, min_value=1, max_value=5)

    class Meta:
        label = _("File")
        icon = "doc-empty"


class PersonBlock(FieldBlock):
    class Meta:
        label = _("Person and role")
        icon = "user"


class FieldStream(blocks.StreamBlock):
    short = ShortBlock()
    long = LongBlock()
    choice = ChoiceBlock()
    date = DateBlock()
    number = NumberBlock()
    table = TableBlock()
    file = FileBlock()
    person = PersonBlock()

    def clean(self, value):
        value = super().clean(value)
        if not len(value) and not self.is_deferred_validation:
            raise StreamBlockValidationError(
                non_block_errors=[ValidationError(_g("An assignment needs a field that can be filled in."))]
            )
        return value


class LevelBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Level"), max_length=80, help_text=_("For example: convincing"))
    text = blocks.CharBlock(label=_("How one recognises it"), max_length=HELP_LENGTH, required=False)
    points = blocks.IntegerBlock(label=_("Points"), default=0, min_value=0, max_value=20)


class CriterionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Criterion"), max_length=LABEL_LENGTH)
    help = blocks.CharBlock(label=_("What it asks"), max_length=HELP_LENGTH, required=False)
    levels = blocks.ListBlock(LevelBlock(), min_num=2, max_num=8, label=_("Levels, from the lowest"))

    class Meta:
        label = _("Criterion")
        icon = "tasks"


class CriterionStream(blocks.StreamBlock):
    criterion = CriterionBlock()


class ScoreBlock(blocks.StructBlock):
    level = blocks.IntegerBlock(
        label=_("Level"), min_value=1, max_value=8, default=1, help_text=_("1 is the lowest.")
    )
    reason = blocks.CharBlock(label=_("Why"), max_length=HELP_LENGTH)


class SampleBlock(blocks.StructBlock):
    """A text that was scored already, to practise with before one scores others."""

    title = blocks.CharBlock(label=_("Title"), max_length=LABEL_LENGTH)
    text = blocks.RichTextBlock(label=_("Text"), features=SAMPLE_FEATURES)
    scores = blocks.ListBlock(
        ScoreBlock(), label=_("Scores"), help_text=_("One for each criterion, in their order.")
    )

    class Meta:
        label = _("Sample")
        icon = "openquote"


class SampleStream(blocks.StreamBlock):
    sample = SampleBlock()
