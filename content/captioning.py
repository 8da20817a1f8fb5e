"""What players fetch, and what learners read below them."""

from collections.abc import Sequence
from hashlib import blake2b

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from wagtail import hooks

from content.languages import content_language
from content.models import CaptionTrack, LibraryDocument

A_DAY = 86_400


def tracks_of(document: LibraryDocument | None) -> list[CaptionTrack]:
    """In the order of their languages; those with neither captions nor a text are left out."""
    found = document.tracks.order_by("language") if document else ()
    return [track for track in found if track.captions or track.transcript]


def shown_first(tracks: Sequence[CaptionTrack]) -> str:
    """The language of the captions that are on: the page's, and no other without being asked."""
    language = content_language()
    return next((track.language for track in tracks if track.captions and track.language == language), "")


def transcript_of(tracks: Sequence[CaptionTrack]) -> CaptionTrack | None:
    """In the page's language, or in one that there is: it then says which."""
    written = [track for track in tracks if track.transcript]
    own = [track for track in written if track.language == content_language()]
    return next(iter([*own, *written]), None)


@require_safe
def captions(request, pk: int, language: str):
    """Whoever may see the film may read its captions: the same hooks are asked as for the document."""
    document = get_object_or_404(LibraryDocument, pk=pk)
    for ask in hooks.get_hooks("before_serve_document"):
        answer = ask(document, request)
        if isinstance(answer, HttpResponse):
            return answer
    track = get_object_or_404(document.tracks.exclude(captions=""), language=language)
    return _answer(request, track, is_public=not document.collection.get_view_restrictions().exists())


def _answer(request, track: CaptionTrack, *, is_public: bool) -> HttpResponse:
    etag = f'"{blake2b(track.captions.encode(), digest_size=16).hexdigest()}"'
    response = HttpResponse(track.captions, content_type="text/vtt; charset=utf-8")
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={A_DAY}" if is_public else "private, no-store"
    return get_conditional_response(request, etag=etag, response=response) or response
