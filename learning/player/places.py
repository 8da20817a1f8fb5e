"""An address of the player: a course or one of its units in a language, and the same in all others."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext as _

from content.languages import LanguageLink
from courses.models import Outline
from courses.outlines import OutlineData, UnitEntry
from courses.translations import CHECKED, MACHINE
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
    """What readers must know about the words before them: a title, the reasons, and where the original is read."""
    reasons = _reasons(place)
    if not reasons:
        return None
    names = {"wanted": str(LANGUAGE_NAMES[place.language]), "shown": str(LANGUAGE_NAMES[place.words.lang])}
    names["source"] = str(LANGUAGE_NAMES[place.outline.course.source_language])
    return {
        "title": _title(place) % names,
        "reasons": [reason % names for reason in reasons],
        "original": _original(place),
    }


def _title(place: Place) -> str:
    if place.words.status != MISSING and place.words.made_by == MACHINE:
        return _("Machine draft, not checked yet")
    return _("Shown in %(shown)s")


def _reasons(place: Place) -> list[str]:
    """Each with the names of the languages left open."""
    words = place.words
    said = {
        MISSING: _("Not translated into %(wanted)s yet: you are reading the %(shown)s original."),
        "stale": _("The %(source)s original has changed since this was translated."),
        "partial": _part_is_missing(place),
    }
    origins = {
        MACHINE: _(
            "A machine translated this, and nobody has checked it yet. Where it sounds wrong, the %(source)s original counts."
        ),
        CHECKED: _("A machine translated this, and a person has checked it."),
    }
    found = [said.get(words.status), origins.get(words.made_by)]
    return [reason for reason in found if reason]


def _part_is_missing(place: Place) -> str:
    if place.entry:
        return _("Some parts are not translated yet: they are shown in %(source)s, and say so.")
    return _("Some of the course is not translated yet: it is shown in %(source)s.")


def _original(place: Place) -> dict | None:
    """Where the source's own words are; nothing where they are what is shown."""
    source = place.outline.course.source_language
    there = place.elsewhere.get(source)
    if there is None or place.words.status == MISSING:
        return None
    return {"url": there.words.path, "code": source, "name": str(LANGUAGE_NAMES[source])}
