"""Invented learners in great numbers, written by the database itself: to see how reports fare at a size that no test has.

The same numbers and the same seed give the same rows. All of it stands or nothing: one transaction.
"""

from .filling import load
from .size import Size

__all__ = ["Size", "load"]
