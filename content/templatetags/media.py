from typing import Any, NamedTuple

from django import template

from content import captioning
from content.languages import content_language
from content.models import CaptionTrack, LibraryDocument, Rights

register = template.Library()


class Heard(NamedTuple):
    """What goes with a film or a sound: its captions, the language of those that are on, and a text from the library."""

    tracks: list[CaptionTrack]
    first: str
    transcript: CaptionTrack | None


@register.simple_tag
def heard(document: LibraryDocument | None, own_text: Any = None) -> Heard:
    """A text of the library that is in the page's language comes before the block's own; another one only where there is none."""
    tracks = captioning.tracks_of(document)
    said = captioning.transcript_of(tracks)
    first = captioning.shown_first(tracks)
    is_wanted = said and (said.language == content_language() or not own_text)
    return Heard([track for track in tracks if track.captions], first, said if is_wanted else None)


@register.inclusion_tag("components/credit.html")
def credit(medium: Rights | None):
    return {"credit": medium.credit if medium else None}
