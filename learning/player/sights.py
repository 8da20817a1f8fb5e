"""How somebody looks at a course that is not published: where they stand in its drafts, as whom, and on which day.

A higher app puts a sight on the request (`look`) and then asks the kind of the unit for its preview. Without one a preview shows
what a visitor would see today.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest

from .places import Place
from .readers import Reader


@dataclass(frozen=True)
class DraftPlace(Place):
    """A place in a draft. `others` is the same place in the languages that one can change to."""

    others: Mapping[str, Place] = field(default_factory=dict)

    @property
    def elsewhere(self) -> Mapping[str, Place]:  # type: ignore[override]
        return self.others


@dataclass(frozen=True)
class Sight:
    place: Place
    reader: Reader
    now: datetime


def look(request: HttpRequest, sight: Sight) -> None:
    request.META[_NAME] = sight


def sight_of(request: HttpRequest) -> Sight | None:
    return request.META.get(_NAME)


_NAME = "pontis.sight"
