"""A new course from another one: its structure, its words, its questions, its languages, as one chooses. All of it drafts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from wagtail.fields import StreamField
from wagtail.models import Page

from accounts.models import User
from courses.models import Course, CoursePage, CourseState, Unit, UnitPage
from courses.receivers import outlines_once
from studio.workbench.rows import ASKED
from studio.workbench.trees import Tree, read_tree

from .adding import place_draft
from .beginning import demand_may_add
from .locked import source_page

_NOT_COPIED = frozenset(("title", "translated_from", "made_by", "untranslated", "render_version", "rubric"))


@dataclass(frozen=True)
class Wanted:
    """How much of a course comes along. `languages`: those beside its own."""

    words: bool = True
    questions: bool = True
    languages: Collection[str] = field(default=())


@transaction.atomic
def copy_course(*, original: Course, title: str, code: str, wanted: Wanted, user: User) -> CoursePage:
    with outlines_once():
        tree = read_tree(source_page(original))
        return _Copy(tree, original, wanted, user).run(title, code)


class _Copy:
    """Every page gets a new identity, the same in all languages."""

    def __init__(self, tree: Tree, original: Course, wanted: Wanted, user: User):
        self.tree, self.original, self.wanted, self.user = tree, original, wanted, user
        self.keys: dict[UUID, UUID] = {node.page.translation_key: uuid4() for node in tree.nodes}
        self.unit_keys = dict(original.units.values_list("uuid", "key"))

    def run(self, title: str, code: str) -> CoursePage:
        source = self.tree.root.page
        pages = [node.page for node in self.tree.nodes]
        root = self._language(pages, source.get_parent().specific, title, code)
        for language in self.wanted.languages if self.wanted.words else ():
            self._translation(language, code)
        return root

    def _translation(self, language: str, code: str) -> None:
        found = Page.objects.filter(
            translation_key__in=self.keys, locale__language_code=language, alias_of=None
        )
        by_key = {page.translation_key: page.specific for page in found}
        pages = [by_key[key] for key in self.keys if key in by_key]
        if pages and isinstance(pages[0], CoursePage):
            self._language(pages, pages[0].get_parent().specific, "", code)

    def _language(self, pages: Iterable[Page], catalogue: Page, title: str, code: str) -> CoursePage:
        """In the order of the source, so that what is above comes first. What has nothing above it in this language stays out."""
        made: dict[str, Page] = {}
        for page in pages:
            draft = page.get_latest_revision_as_object()
            if isinstance(page, CoursePage):
                root = made[page.path] = self._course(draft, catalogue, title, code)
            elif above := made.get(page.path[: -page.steplen]):
                made[page.path] = self._placed(draft, Page.objects.get(pk=above.pk).specific)
        return root

    def _course(self, draft: CoursePage, catalogue: Page, title: str, code: str) -> CoursePage:
        demand_may_add(catalogue, self.user)
        page = self._fresh(draft, title=title or draft.title)
        page.code, page.offered = code, CourseState.DRAFT
        page.slug = catalogue.free_slug(page.title)
        page.locale = catalogue.locale
        return place_draft(page, catalogue, catalogue.get_last_child(), self.user)

    def _placed(self, draft: Page, above: Page) -> Page:
        page = self._fresh(draft, title=draft.title)
        page.slug, page.locale = draft.slug, above.locale
        if isinstance(page, UnitPage):
            self._register(page, draft)
        return place_draft(page, above, above.get_last_child(), self.user)

    def _register(self, page: UnitPage, draft: UnitPage) -> None:
        """The unit keeps its key: questions name the lesson that explains them by it."""
        course = Course.objects.get(uuid=self.keys[self.original.uuid])
        key = self.unit_keys.get(draft.translation_key) or page.slug
        Unit.objects.get_or_create(
            uuid=page.translation_key, defaults={"course": course, "key": key, "kind": page.kind}
        )

    def _fresh(self, draft: Page, *, title: str) -> Page:
        page = type(draft)(title=title, translation_key=self.keys[draft.translation_key], owner=self.user)
        for name in self._names(draft):
            setattr(page, name, getattr(draft, name))
        return page

    def _names(self, page: Page) -> list[str]:
        """The fields that come along; facts and rules always do."""
        theirs = {one.name for one in Page._meta.get_fields()}  # noqa: SLF001 - Django's own way to fields
        own: list[Any] = [one for one in page._meta.concrete_fields if not one.primary_key]  # noqa: SLF001
        names = [one for one in own if one.name not in theirs | _NOT_COPIED]
        return [one.attname for one in names if self._comes_along(page, one)] + self._rubric(page)

    def _rubric(self, page: Page) -> list[str]:
        return ["rubric_id"] if hasattr(page, "rubric_id") and self.wanted.questions else []

    def _comes_along(self, page: Page, one: Any) -> bool:
        if one.name in ASKED:
            return self.wanted.words and self.wanted.questions
        is_words = isinstance(one, StreamField) or one.name in page.word_fields
        return self.wanted.words or not is_words
