"""QTI 2.1, 2.2 and 3.0: one item, or a package of items with their test."""

from . import packing, reading, writing
from .dialects import DIALECTS

__all__ = ["DIALECTS", "packing", "reading", "writing"]
