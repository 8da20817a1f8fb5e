"""Moodle XML: the format in which Moodle hands on its question banks."""

from . import reading, writing

__all__ = ["reading", "writing"]
