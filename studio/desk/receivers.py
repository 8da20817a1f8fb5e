"""What is at the desk already follows what is published; everything else waits for the hourly job or for who opens it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone
from wagtail.signals import page_published, published
from wagtail_localize.models import TranslationSource

from . import adopting, origins, sources

_ours: ContextVar[bool] = ContextVar("published by the desk", default=False)


@contextmanager
def published_by_the_desk() -> Iterator[None]:
    """What the desk publishes it need not read again."""
    token = _ours.set(True)
    try:
        yield
    finally:
        _ours.reset(token)


def words_published(sender, instance, **kwargs):
    if _ours.get() or getattr(instance, "alias_of_id", None):
        return
    known = TranslationSource.objects.filter(object_id=instance.translation_key).select_related("locale")
    for source in known:
        if source.locale_id == instance.locale_id:
            sources.bring_in(instance, now=timezone.now())
        elif adopting.is_adopted(instance):
            adopting.adopt(source, instance)


def snippet_published(sender, instance, **kwargs):
    if isinstance(instance, origins.SNIPPETS):
        words_published(sender, instance)


def connect() -> None:
    page_published.connect(words_published)
    published.connect(snippet_published)
