"""GIFT: questions as text, as Moodle reads and writes them."""

from . import reading, writing

__all__ = ["reading", "writing"]
