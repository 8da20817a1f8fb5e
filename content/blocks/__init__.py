"""What lessons, cases and pages are written with. One block, one class, one template, one sample."""

from .accordion import AccordionBlock
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
from .stream import LESSON_BLOCKS, LessonStream, lesson_stream
from .table import TableBlock
from .terms import TermsBlock
from .text import TextBlock
from .video import VideoBlock
from .worksheet import WorksheetBlock

__all__ = [
    "LESSON_BLOCKS",
    "AccordionBlock",
    "CalloutBlock",
    "CardsBlock",
    "CheckBlock",
    "DialogueBlock",
    "FileBlock",
    "HeadingBlock",
    "ImageBlock",
    "LessonStream",
    "QuoteBlock",
    "ReflectionBlock",
    "ScaleBlock",
    "SourcesBlock",
    "StepsBlock",
    "TableBlock",
    "TermsBlock",
    "TextBlock",
    "VideoBlock",
    "WorksheetBlock",
    "lesson_stream",
]
