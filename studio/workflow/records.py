"""Who has approved of what: the record that stands beside the button that publishes."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page, TaskState

LATEST = 20


def approvals_of(pages: Iterable[Page]) -> QuerySet[TaskState]:
    """The last ones, the newest first."""
    approved = TaskState.objects.filter(
        status=TaskState.STATUS_APPROVED,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
        workflow_state__object_id__in=[str(page.pk) for page in pages],
    )
    return (
        approved.select_related("finished_by", "workflow_state")
        .prefetch_related("workflow_state__content_object")
        .order_by("-finished_at")[:LATEST]
    )
