"""What lessons, cases and pages are written with. One block, one class, one template, one sample."""

from .stream import LESSON_BLOCKS, LessonStream

__all__ = ["LESSON_BLOCKS", "LessonStream"]
