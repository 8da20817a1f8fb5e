"""Films and recordings: what is said in them can be read, too.

A film on another host has its captions there, where nobody can look whether they are right: only its transcript is asked for.
Authors choose no colours anywhere: not in blocks, not for a school, and drawings hold no text. So there is no contrast to compute
for a page; that of the colours of the site is held by `content.contrast` and its tests.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.checks import ERROR, WARNING, Problem
from studio.workbench.pieces import pieces_of, says_something

_SOUNDING = {"video", "audio"}


def transcripts(page: Page, language: str) -> Iterator[Problem]:
    for piece in pieces_of(page):
        if piece.kind in _SOUNDING and not says_something(piece.value.get("transcript")):
            text = _("What is said and heard here cannot be read: the transcript is missing.")
            yield Problem("media-transcript", ERROR, text, page.pk, piece.anchor)


def captions(page: Page, language: str) -> Iterator[Problem]:
    for piece in pieces_of(page):
        if piece.kind == "video" and piece.value.get("file") and not piece.value.get("captions"):
            text = _("The film has no captions.")
            yield Problem("video-captions", WARNING, text, page.pk, piece.anchor)
