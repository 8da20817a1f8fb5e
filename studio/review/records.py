"""What was confirmed of a draft, and whether the words are still those that were read."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from courses.models import Course

from .drafts import DraftCourse, fingerprint
from .models import SignOff


class Record(NamedTuple):
    sign_off: SignOff
    is_same: bool


def records_of(course: Course, draft: DraftCourse, language: str) -> list[Record]:
    """Of all readers in one language."""
    signed = SignOff.objects.filter(link__course=course, link__language=language)
    found = list(signed.exclude(confirmed_at=None))
    return beside(found, {language: fingerprint(draft)}, language) if found else []


def beside(sign_offs: Iterable[SignOff], fingerprints: Mapping[str, str], language: str) -> list[Record]:
    now = fingerprints[language]
    return [Record(signed, signed.words_then == now) for signed in sign_offs if signed.confirmed_at]
