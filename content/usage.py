"""Where an image or a document is used: in blocks, wherever they lie in each other, and in links."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex


def pages_using(medium: Model) -> Iterator[Page]:
    """Pages as they are stored: what only a draft of a live page says is not among it."""
    found = references_to(medium).filter(base_content_type=_page_type())
    ids = {int(key) for key in found.values_list("object_id", flat=True)}
    yield from Page.objects.filter(pk__in=ids).order_by("path").specific()


def others_using(medium: Model) -> list[Model]:
    """What is no page: questions of banks, rubrics."""
    found = references_to(medium).exclude(base_content_type=_page_type())
    return [thing for thing, _ in found.group_by_source_object()]


def references_to(medium: Model):
    return ReferenceIndex.get_references_to(medium)


def _page_type() -> ContentType:
    return ContentType.objects.get_for_model(Page)
