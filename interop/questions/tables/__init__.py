"""CSV and XLSX: a row is a question (docs/question-formats.md)."""

from . import reading, writing

__all__ = ["reading", "writing"]
