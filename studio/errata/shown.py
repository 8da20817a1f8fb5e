"""What stands below the words of a unit: for everybody the same, so it is read once for each version of the course's outline."""

from datetime import datetime
from typing import NamedTuple, cast

from django.core.cache import caches

from courses.outlines import UnitEntry

from .models import Erratum

_SECONDS = 3600


class Shown(NamedTuple):
    text: str
    lang: str
    made_at: datetime


def below(entry: UnitEntry, language: str, version: int) -> list[Shown]:
    """Nothing below a draft, which has no version."""
    if version < 0:
        return []
    key = f"errata:{entry.uuid}:{entry.lang}:{language}:{version}"
    return cast("list[Shown]", caches["pages"].get_or_set(key, lambda: _read(entry, language), _SECONDS))


def _read(entry: UnitEntry, language: str) -> list[Shown]:
    found = Erratum.objects.filter(unit__uuid=entry.uuid, withdrawn_at=None)
    return [Shown(*each.said_in(language), each.made_at) for each in found if each.concerns(entry.lang)]
