"""An address of the player: a course or one of its units in a language, and the same in all others."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext as _

from content.languages import LanguageLink
from courses.models import Outline
from courses.outlines import OutlineData, UnitEntry
from learning.reading import opened_all, small

LANGUAGE_NAMES = dict(settings.LANGUAGES)
MISSING = "missing"


@dataclass(frozen=True)
class Place:
    """`entry` is the unit; without one it is the course's own page."""

    outline: Outline
    entry: UnitEntry | None = None

    @property
    def content(self) -> OutlineData:
        return self.outline.content

    @property
    def unit(self) -> UnitEntry:
        if self.entry is None:
            raise LookupError("This is the course's own page.")
        return self.entry

    @property
    def language(self) -> str:
        return self.outline.language

    @property
    def words(self) -> UnitEntry | OutlineData:
        """What is read here: has title, summary, path, page, render, lang and status."""
        return self.entry or self.content

    @property
    def version(self) -> tuple:
        return (
            self.outline.course.uuid,
            self.language,
            self.outline.version,
            self.entry.uuid if self.entry else "",
        )

    @cached_property
    def elsewhere(self) -> dict[str, "Place"]:
        """The same place by language, in the order of the language menu."""
        outlines = opened_all(small(Outline.objects.filter(course=self.outline.course_id)))
        places = {outline.language: Place(outline, self._same_in(outline.content)) for outline in outlines}
        return {code: places[code] for code in LANGUAGE_NAMES if code in places}

    def _same_in(self, content: OutlineData) -> UnitEntry | None:
        return content.by_id.get(self.entry.id) if self.entry else None


def language_links(place: Place) -> list[LanguageLink]:
    return [
        LanguageLink(code, there.words.path, "", is_own=there.words.status != MISSING)
        for code, there in place.elsewhere.items()
    ]


def canonical(place: Place) -> str:
    """Where the words are at home: a page that only repeats another language points there."""
    return place.elsewhere.get(place.words.lang, place).words.path


def translation_note(place: Place) -> dict | None:
    """What readers must know about the words before them."""
    shown = str(LANGUAGE_NAMES[place.words.lang])
    source = str(LANGUAGE_NAMES[place.outline.course.source_language])
    if place.words.status == MISSING:
        reason = _("Not translated into %(wanted)s yet: you are reading the %(shown)s original.") % {
            "wanted": str(LANGUAGE_NAMES[place.language]),
            "shown": shown,
        }
        return {"shown": shown, "reason": reason}
    if place.words.status == "stale":
        reason = _("The %(source)s original has changed since this was translated.") % {"source": source}
        return {"shown": shown, "reason": reason}
    return None
