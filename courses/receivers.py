"""Whatever changes what is live (publish, unpublish, move, slug, deletion) writes the course's outlines again.

Publishing is not atomic in Wagtail, and moves go live without it; so every receiver only names the course, and
`publish_outline` reads the whole truth from the tree.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import F, Q
from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from content import signals as library
from content.models import BasePage
from content.usage import pages_using

from .actions import publish_outline, publish_path
from .models import CataloguePage, Course, CoursePage, PathPage, Unit, UnitPage
from .models.pages.words import WordsPage

_waiting: ContextVar[set[int] | None] = ContextVar("courses waiting to be published", default=None)


@contextmanager
def outlines_once() -> Iterator[None]:
    """Publish each touched course once at the end: for imports, which publish many pages."""
    waiting: set[int] = set()
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for course in Course.objects.filter(pk__in=waiting).order_by("pk"):
        refresh(course)


def refresh(course: Course | None) -> None:
    waiting = _waiting.get()
    if course is None:
        return
    if waiting is not None:
        waiting.add(course.pk)
        return
    publish_outline(course=course, now=timezone.now())


def course_of(page: Page) -> Course | None:
    """The course that a page belongs to, also when the page is just being deleted."""
    if isinstance(page, CoursePage):
        return Course.objects.filter(uuid=page.translation_key).first()
    if isinstance(page, UnitPage):
        unit = Unit.objects.select_related("course").filter(uuid=page.translation_key).first()
        return unit.course if unit else None
    return Course.objects.filter(uuid__in=page.get_ancestors().values("translation_key")).first()


def words_published(sender, instance, **kwargs):
    if isinstance(instance, PathPage) and instance.alias_of_id is None:
        publish_path(page=instance, now=timezone.now())
    if isinstance(instance, WordsPage) and instance.alias_of_id is None:
        _remember_source(instance)
        refresh(course_of(instance))


def _remember_source(page: WordsPage) -> None:
    """A translation that is published now is a translation of the source as it is now."""
    course = course_of(page)
    if course is None or page.locale.language_code == course.source_language:
        return
    source = (
        type(page)
        .objects.filter(translation_key=page.translation_key, locale__language_code=course.source_language)
        .first()
    )
    page.translated_from = source.fingerprint() if source else ""
    type(page).objects.filter(pk=page.pk).update(translated_from=page.translated_from)


def words_changed(sender, instance, **kwargs):
    page = instance.specific
    if isinstance(page, WordsPage):
        refresh(course_of(page))
    elif isinstance(page, CataloguePage):
        for course in Course.objects.all():
            refresh(course)


def words_moved(sender, instance, parent_page_before, parent_page_after, **kwargs):
    """Where it was, then where it is: a unit that changes its course leaves the old one first."""
    words_changed(sender, instance)
    for parent in (parent_page_before.specific, parent_page_after.specific):
        if isinstance(parent, WordsPage):
            refresh(course_of(parent))


def words_deleted(sender, instance, **kwargs):
    """Sent for the row that all kinds of page share, which is the last to go."""
    key = instance.translation_key
    named = Course.objects.filter(Q(uuid=key) | Q(units__uuid=key))
    refresh(named.first() or course_of(instance))


def medium_changed(sender, medium, now, **kwargs):
    show_pages_anew(pages_using(medium), action="content.medium", data={"medium": str(medium)})


def show_pages_anew(pages: Iterable[Page], *, action: str, data: dict[str, str]) -> None:
    """What is kept of these pages is out of date, in whichever language. The log moves the pages that have no outline."""
    courses = set()
    for page in pages:
        if page.live and isinstance(page, BasePage):
            type(page).objects.filter(pk=page.pk).update(render_version=F("render_version") + 1)
            log(instance=page, action=action, data=data)
            courses.add(course_of(page) if isinstance(page, WordsPage) else None)
    for course in courses - {None}:
        refresh(course)


def connect() -> None:
    library.medium_changed.connect(medium_changed)
    page_published.connect(words_published)
    page_unpublished.connect(words_changed)
    page_slug_changed.connect(words_changed)
    post_page_move.connect(words_moved)
    post_delete.connect(words_deleted, sender=Page)
