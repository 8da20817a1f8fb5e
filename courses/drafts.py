"""A course as it stands in its newest drafts: single pages, and the whole of it in the shape of what is published. Nothing of it is
ever saved."""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime
from wagtail.models import Page, Revision

from . import opening
from .building import CourseTree, OutlineBuilder, catalogue_addresses, modules_of
from .models import Course, CoursePage, CourseState, ModulePage, Outline, Unit, UnitPage, WordsPage
from .models.pages.words import digest
from .needs import needs_in
from .outlines import OutlineData

_OF_THE_PAGE = {"translated_from", "made_by", "untranslated", "render_version"}
"""What belongs to the page and not to one of its revisions."""


@dataclass(frozen=True)
class DraftCourse:
    """In one language, on a day. `hidden` are the pages that learners do not meet on that day."""

    outline: Outline
    pages: Mapping[UUID, WordsPage]
    hidden: tuple[WordsPage, ...]


def draft_of(page: WordsPage, content: Mapping[str, Any] | None) -> WordsPage:
    """The page in its newest draft, without a query. `content`: that of its latest revision, as stored."""
    draft = copy.copy(page)
    if content is None:
        return draft
    draft.title = content.get("title", page.title)
    for field in own_fields(type(page)):
        if field.name in content:
            setattr(draft, field.attname, field.to_python(content[field.name]))
    for name in ("go_live_at", "expire_at"):
        setattr(draft, name, parse_datetime(content.get(name) or ""))
    return draft


def own_fields(model: type[WordsPage]) -> list[Any]:
    """What our models add to Wagtail's pages, without the pointers between their tables."""
    theirs = {field.name for field in Page._meta.get_fields()}  # noqa: SLF001 - Django's own way to fields
    return [
        field
        for field in model._meta.concrete_fields  # noqa: SLF001
        if not field.primary_key and field.name not in theirs | _OF_THE_PAGE
    ]


def drafts_of(pages: Iterable[WordsPage]) -> list[WordsPage]:
    """In their order; one query for all."""
    pages = list(pages)
    revisions = Revision.objects.in_bulk([page.latest_revision_id for page in pages])
    contents = {key: revision.content for key, revision in revisions.items()}
    return [draft_of(page, contents.get(page.latest_revision_id)) for page in pages]


def read_drafts(
    course: Course, root: WordsPage, *, language: str, at: datetime, edited: WordsPage | None = None
) -> DraftCourse:
    """`root` is the course's page in its source language; `edited` a page as it is being written, which stands for its own draft."""
    edited_here = [edited] if edited else []
    found = [root, *Page.objects.descendant_of(root).order_by("path").specific()]
    source = _put(drafts_of(page for page in found if _is_ours(page)), edited_here, root.locale_id)
    shown = [page for page in source if page.path == root.path or _is_open(page, at)]
    words = [] if language == course.source_language else _words(shown, language, edited_here)
    tree = CourseTree(
        _with_facts(course, shown[0], at),
        shown[0],
        modules_of(shown[1:]),
        {(page.translation_key, language): page for page in words},
    )
    pages = {page.translation_key: page for page in [*shown, *words]}
    return DraftCourse(_outline(tree, language), pages, tuple(page for page in source if page not in shown))


def _is_ours(page: Page) -> bool:
    return isinstance(page, CoursePage | ModulePage | UnitPage)


def _put(pages: list[WordsPage], edited: list[WordsPage], locale: int) -> list[WordsPage]:
    """The pages in the order of the tree, with what is being edited in its place, be it saved yet or not."""
    own = [page for page in edited if page.locale_id == locale]
    others = [page for page in pages if page.path not in {one.path for one in own}]
    return sorted([*others, *own], key=lambda page: page.path)


def _is_open(page: WordsPage, at: datetime) -> bool:
    """A page that is live already is shown until it goes, whenever its next draft comes."""
    comes_later = not page.live and page.go_live_at is not None and page.go_live_at > at
    return not comes_later and (page.expire_at is None or page.expire_at > at)


def _words(source: Iterable[WordsPage], language: str, edited: list[WordsPage]) -> list[WordsPage]:
    keys = [page.translation_key for page in source]
    found = Page.objects.filter(translation_key__in=keys, alias_of=None, locale__language_code=language)
    own = {page.translation_key: page for page in edited if page.locale.language_code == language}
    return [own.get(page.translation_key, page) for page in drafts_of(found.specific())]


def _with_facts(course: Course, page: WordsPage, at: datetime) -> Course:
    """As publishing would take them from the course's page."""
    taken = copy.copy(course)
    taken.code, taken.hours, taken.level = page.code, page.hours, page.level
    taken.state = CourseState.RETIRED if course.is_retired(at) else page.offered
    taken.audiences, taken.topics = page.audiences, page.topics
    return taken


def _outline(tree: CourseTree, language: str) -> Outline:
    """Not stored. Its version is told by its content: what is kept of one draft is not shown for another."""
    base = catalogue_addresses().get(language, f"/{language}/")
    needs = needs_in(tree.root.needs, own=tree.course.uuid)
    content = OutlineBuilder(tree, language=language, base=base, units=_units(tree), needs=needs).build()
    return outline_with(Outline(course=tree.course, language=language), content)


def outline_with(outline: Outline, content: OutlineData) -> Outline:
    version = -1 - int(digest(content.to_json())[:12], 16)
    made = Outline(course=outline.course, language=outline.language, path=content.path, version=version)
    made.content = content
    return made


def _units(tree: CourseTree) -> dict[UUID, Unit]:
    """Their identities, with the rules of the drafts."""
    known = {
        unit.uuid: unit
        for unit in Unit.objects.filter(uuid__in=[page.translation_key for page in tree.units])
    }
    ids = {unit.key: unit.pk for unit in known.values()}
    return {
        page.translation_key: _unit(known.get(page.translation_key), module, page, ids)
        for module, page in tree.placed
    }


def _unit(known: Unit | None, module: ModulePage, page: UnitPage, ids: Mapping[str, int]) -> Unit:
    unit = known or Unit(pk=0, uuid=page.translation_key, key=page.slug, kind=page.kind)
    unit.minutes, unit.requirement, unit.rule = page.minutes, page.requirement, page.rule
    unit.opening = opening.to_json([*opening.taken(module.opening, ids), *opening.taken(page.opening, ids)])
    return unit
