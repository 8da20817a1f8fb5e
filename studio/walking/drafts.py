"""The draft that is walked through: its outline with addresses inside the preview, and its pages."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404
from wagtail.models import Page

from accounts.models import User
from courses.drafts import DraftCourse, outline_with, read_drafts
from courses.models import Course, CoursePage, Outline
from courses.outlines import OutlineData, UnitEntry
from learning.player.places import MISSING, Place
from learning.player.sights import DraftPlace, Sight

from .choices import Choice
from .who import Looking, reader_of


@dataclass(frozen=True)
class Way:
    """A course, for somebody who edits it: in one language, with what was chosen. `languages` are those that it has a page in."""

    course: Course
    languages: tuple[str, ...]
    choice: Choice
    language: str
    now: datetime

    @cached_property
    def draft(self) -> DraftCourse:
        root = CoursePage.objects.filter(
            translation_key=self.course.uuid, locale__language_code=self.course.source_language
        ).first()
        if root is None:
            raise Http404
        return read_drafts(self.course, root, language=self.language, at=self.now)

    @cached_property
    def outline(self) -> Outline:
        return outline_with(self.draft.outline, self._addressed(self.draft.outline.content))

    def _addressed(self, content: OutlineData) -> OutlineData:
        """Every link of the player leads to the preview."""
        modules = tuple(
            replace(module, units=tuple(self._unit(unit) for unit in module.units))
            for module in content.modules
        )
        return replace(content, path=self._address(self.course.uuid), modules=modules)

    def _unit(self, unit: UnitEntry) -> UnitEntry:
        return replace(unit, path=self._address(unit.uuid))

    def _address(self, key: object) -> str:
        return self.choice.address(key, self.language)

    def entry(self, key: UUID) -> UnitEntry | None:
        """Nothing for the course's own page; not there for what is no page of it, or not on that day."""
        if key == self.course.uuid:
            return None
        for unit in self.outline.content.units:
            if unit.uuid == str(key):
                return unit
        raise Http404

    def page(self, key: UUID) -> Page:
        """With the words that are shown: those of the language, or where there are none the source's."""
        words = self.entry(key) or self.outline.content
        return Page.objects.get(pk=words.page).specific.get_latest_revision_as_object()

    def sight(self, key: UUID, user: User) -> Sight:
        looking = Looking(user, self.outline, self.choice.stand, self.now)
        place = DraftPlace(self.outline, self.entry(key), self._others(key))
        return Sight(place, reader_of(self.choice.who, looking), self.now)

    def _others(self, key: UUID) -> dict[str, Place]:
        """The same page in each language that the course has; learners are told where it has no words of its own."""
        found = Page.objects.filter(translation_key=key, alias_of=None)
        own = set(found.values_list("locale__language_code", flat=True))
        return {code: self._there(key, code, is_own=code in own) for code in self.languages}

    def _there(self, key: UUID, language: str, *, is_own: bool) -> Place:
        content, entry = self.outline.content, self.entry(key)
        told: dict[str, Any] = {"path": self.choice.address(key, language), "lang": language}
        if language != self.language:
            told |= {"status": "human" if is_own else MISSING, "made_by": "human"}
        there = Outline(course=self.outline.course, language=language)
        there.content = content if entry else replace(content, **told)
        return Place(there, replace(entry, **told) if entry else None)
