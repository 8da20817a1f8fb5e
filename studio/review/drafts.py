"""A course as it stands in the CMS in one language: the pages with their latest words, whether published or not."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import Truncator
from wagtail.blocks import StreamValue
from wagtail.models import Page

from courses import kinds
from courses.models import Course, CoursePage
from studio.workbench.pieces import plain, texts_in
from studio.workbench.trees import Tree, read_tree

LABEL_WORDS = 9


@dataclass(frozen=True)
class DraftCourse:
    """The course's tree as the workbench reads it, in any language."""

    tree: Tree

    @property
    def page(self) -> Page:
        return self.tree.root.page

    @property
    def readable(self) -> list[Page]:
        """What is a page to a reader: a module is only a heading."""
        return [self.page, *(unit.page for unit in self.tree.units)]


def draft_of(course: Course, language: str) -> DraftCourse | None:
    page = CoursePage.objects.filter(
        translation_key=course.uuid, locale__language_code=language, alias_of=None
    ).first()
    return DraftCourse(read_tree(page)) if page else None


def page_in(draft: DraftCourse, key: UUID) -> Page:
    for page in draft.readable:
        if page.translation_key == key:
            return page
    raise Http404


def words_of(page: Page) -> Page:
    """The page with its latest words."""
    return page.get_latest_revision_as_object()


def shown(request: HttpRequest, page: Page) -> HttpResponse:
    """The draft as a learner would see it, marked so that the frame around it (menus, outline, next unit) is hidden."""
    words = words_of(page)
    response = _preview(request, words)
    response.content = response.content.replace(b"<html ", b"<html data-words-only ", 1)
    return response


def _preview(request: HttpRequest, words: Page) -> HttpResponse:
    if isinstance(words, CoursePage):
        return words.serve_preview(request, words.default_preview_mode)
    return kinds.get(words.kind).preview(request, words)


def fingerprint(draft: DraftCourse) -> str:
    """Changes when any word of the draft does, or the order of its pages."""
    parts = [f"{node.page.translation_key} {node.draft.fingerprint()}" for node in draft.tree.nodes]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def blocks_of(page: Page) -> Iterator[tuple[str, str]]:
    """The id of each block and the words it begins with, in the order of the page."""
    words = words_of(page)
    for name in words.word_fields:
        stream = getattr(words, name)
        if isinstance(stream, StreamValue):
            yield from ((str(block.id), label_of(block)) for block in stream)


def label_of(block) -> str:
    """The words that a block begins with."""
    words = " ".join(text for text in texts_in(block.block.get_prep_value(block.value)) if " " in text)
    return Truncator(plain(words)).words(LABEL_WORDS) or str(block.block.label)
