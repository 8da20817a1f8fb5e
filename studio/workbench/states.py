"""How far a page is: draft, in review, scheduled, live, changed since it went live."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, WorkflowState

DRAFT, LIVE, CHANGED = "draft", "live", "changed"
LABELS: dict[str, Promise] = {
    DRAFT: _("Draft"),
    LIVE: _("Live"),
    CHANGED: _("Changed since live"),
}


@dataclass(frozen=True)
class PageState:
    name: str
    in_review: bool = False
    goes_live_at: datetime | None = None

    @property
    def label(self) -> Promise:
        return LABELS[self.name]

    @property
    def waits_to_be_published(self) -> bool:
        return self.name != LIVE


@dataclass(frozen=True)
class Coming:
    """Of many pages: when a draft of theirs goes live, and which of them somebody is reviewing."""

    dates: dict[int, datetime] = field(default_factory=dict)
    reviewed: frozenset[int] = frozenset()

    def state_of(self, page: Page) -> PageState:
        name = DRAFT if not page.live else CHANGED if page.has_unpublished_changes else LIVE
        return PageState(name, page.pk in self.reviewed, self.dates.get(page.pk))


def coming(keys: Iterable[int]) -> Coming:
    names = [str(key) for key in keys]
    base = ContentType.objects.get_for_model(Page)
    scheduled = Revision.objects.filter(
        base_content_type=base, object_id__in=names, approved_go_live_at__isnull=False
    )
    reviews = WorkflowState.objects.filter(
        base_content_type=base, object_id__in=names, status=WorkflowState.STATUS_IN_PROGRESS
    )
    dates = {int(key): date for key, date in scheduled.values_list("object_id", "approved_go_live_at")}
    return Coming(dates, frozenset(int(key) for key in reviews.values_list("object_id", flat=True)))
