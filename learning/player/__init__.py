"""The player: a course and its units as they are read (docs/architecture.md follows a request through it)."""

from .addresses import serve_path
from .previews import preview_course, preview_lesson, preview_unit
from .views import progress_fragments, render_unit, serve_course, serve_lesson

__all__ = [
    "preview_course",
    "preview_lesson",
    "preview_unit",
    "progress_fragments",
    "render_unit",
    "serve_course",
    "serve_lesson",
    "serve_path",
]
