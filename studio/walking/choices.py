"""What an author chose to look at: as whom, how far, on which day. It stands in the address, so every link inside the preview keeps it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateparse import parse_date

from .stands import BEGUN, LABELS
from .who import choices as registered

TODAY = "today"
LEARNER = "learner"
PAGE, FRAME = "page", "frame"


class UnknownChoice(Exception):
    """An address that nobody was given."""


@dataclass(frozen=True)
class Choice:
    course: UUID
    who: str = LEARNER
    stand: str = BEGUN
    day: date | None = None
    view: str = PAGE

    @classmethod
    def read(cls, *, course: UUID, who: str, stand: str, day: str, view: str = PAGE) -> "Choice":
        is_known = stand in LABELS and view in {PAGE, FRAME} and who in dict(registered())
        if not is_known:
            raise UnknownChoice
        return cls(course, who, stand, _day(day), view)

    @property
    def parts(self) -> dict[str, Any]:
        day = self.day.isoformat() if self.day else TODAY
        return {"uuid": self.course, "who": self.who, "stand": self.stand, "day": day}

    def moment(self, now: datetime) -> datetime:
        """That day at noon, in the time zone that is shown."""
        if self.day is None:
            return now
        return timezone.make_aware(datetime.combine(self.day, time(12)))

    def address(self, key: object, language: str) -> str:
        """Of a page in that language, inside the preview."""
        with translation.override(language):
            return reverse("walk:page", kwargs=self.parts | {"view": self.view, "key": key})

    def beside(self, key: object, language: str) -> str:
        """Of the page on a wide screen and on a phone, side by side."""
        with translation.override(language):
            return reverse("walk:beside", kwargs=self.parts | {"key": key})


def _day(text: str) -> date | None:
    if text == TODAY:
        return None
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise UnknownChoice
    return day
