from wagtail.blocks import Block, StreamBlock

from .accordion import AccordionBlock
from .audio import AudioBlock
from .callout import CalloutBlock
from .cards import CardsBlock
from .check import CheckBlock
from .dialogue import DialogueBlock
from .file import FileBlock
from .heading import HeadingBlock
from .image import ImageBlock
from .quote import QuoteBlock
from .reflection import ReflectionBlock
from .scale import ScaleBlock
from .sources import SourcesBlock
from .steps import StepsBlock
from .table import TableBlock
from .terms import TermsBlock
from .text import TextBlock
from .video import VideoBlock
from .worksheet import WorksheetBlock


class LessonStream(StreamBlock):
    """The one list of blocks, in the order in which the editor offers them."""

    text = TextBlock()
    heading = HeadingBlock()
    image = ImageBlock()
    audio = AudioBlock()
    video = VideoBlock()
    callout = CalloutBlock()
    quote = QuoteBlock()
    dialogue = DialogueBlock()
    accordion = AccordionBlock()
    cards = CardsBlock()
    steps = StepsBlock()
    table = TableBlock()
    file = FileBlock()
    terms = TermsBlock()
    check = CheckBlock()
    reflection = ReflectionBlock()
    worksheet = WorksheetBlock()
    scale = ScaleBlock()
    sources = SourcesBlock()


LESSON_BLOCKS: dict[str, Block] = dict(LessonStream.base_blocks)
