"""The blocks that quizzes and branching cases are written with: each kind of question has its form here."""

from collections.abc import Iterator, Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from assessments import grading
from assessments.grading import (
    categorise,
    essay,
    frombank,
    gaps,
    judgement,
    likert,
    matching,
    multiple,
    numeric,
    ordering,
    poll,
    scenario,
    sharedcase,
    shorttext,
    single,
    truefalse,
    upload,
)

from .bank import FromBankBlock
from .choices import ChoiceQuestionBlock, PollBlock, TrueFalseBlock
from .judged import EssayBlock, RubricBlock, UploadBlock
from .parts import KeyBlock, MediaStream, QuestionBlock
from .rows import CategoriseBlock, JudgementBlock, LikertBlock, MatchingBlock, OrderingBlock
from .scenes import SceneBlock, SceneStream
from .texts import GapsBlock, NumericBlock, ScenarioBlock, SharedCaseBlock, ShortTextBlock

__all__ = [
    "KeyBlock",
    "MediaStream",
    "OneQuestionStream",
    "QuestionBlock",
    "QuestionStream",
    "RubricBlock",
    "SceneBlock",
    "SceneStream",
]

grading.register(
    single.SingleChoice(), block=ChoiceQuestionBlock(label=_("Single choice"), icon="radio-full")
)
grading.register(
    multiple.MultipleChoice(), block=ChoiceQuestionBlock(label=_("Multiple choice"), icon="tick")
)
grading.register(truefalse.TrueFalse(), block=TrueFalseBlock())
grading.register(matching.Matching(), block=MatchingBlock())
grading.register(ordering.Ordering(), block=OrderingBlock())
grading.register(categorise.Categorise(), block=CategoriseBlock())
grading.register(gaps.Gaps(), block=GapsBlock())
grading.register(shorttext.ShortText(), block=ShortTextBlock())
grading.register(numeric.Numeric(), block=NumericBlock())
grading.register(judgement.Judgement(), block=JudgementBlock())
grading.register(scenario.Scenario(), block=ScenarioBlock())
grading.register(essay.Essay(), block=EssayBlock())
grading.register(upload.Upload(), block=UploadBlock())
grading.register(likert.Likert(), block=LikertBlock())
grading.register(poll.Poll(), block=PollBlock())
grading.register(sharedcase.SharedCase(), block=SharedCaseBlock())
grading.register(frombank.FromBank(), block=FromBankBlock())


class OneQuestionStream(blocks.StreamBlock):
    """A question of a bank: one, of any kind that asks something."""

    def __init__(self, local_blocks=None, **options):
        super().__init__(local_blocks, **{"max_num": 1} | options)
        self.child_blocks = OnlyAsked(grading.blocks())


class OnlyAsked(Mapping):
    """The registered blocks of kinds that ask something, also of those that are registered later."""

    def __init__(self, registered: Mapping[str, blocks.Block]):
        self.registered = registered

    def __getitem__(self, name: str) -> blocks.Block:
        return self.registered[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name in self.registered if grading.get(name).is_asked)

    def __len__(self) -> int:
        return len(list(iter(self)))


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
