"""A fact has changed: every text that names it is shown anew, and waits for somebody who reads it again.

Worked off by the outbox, in the transaction that says "done": within a minute, and once.
"""

from datetime import datetime

from wagtail.models import Page

from courses.receivers import show_pages_anew
from notifications.models import Outbox
from notifications.outbox import handler

from .actions import MARKING, current
from .models import RuleChange, RuleTask, RuleUse

ACTION = "roadmaps.rule"


@handler(MARKING, mode="inside")
def mark(*, entry: Outbox, now: datetime) -> None:
    change = RuleChange.objects.select_related("fact", "before", "after").get(pk=entry.payload["change"])
    if current(change.fact) == change.after:  # a value for a past call changes no text
        uses = list(RuleUse.objects.filter(key=change.fact.key))
        if change.is_told:
            _ask_to_look(change, uses)
        _show_anew(change, uses)
    change.marked_at = now
    change.save(update_fields=["marked_at"])


def _ask_to_look(change: RuleChange, uses: list[RuleUse]) -> None:
    tasks = [
        RuleTask(
            change=change,
            page_id=use.page_id,
            item_id=use.item_id,
            course_id=use.course_id,
            language=use.language,
        )
        for use in uses
    ]
    RuleTask.objects.bulk_create(tasks, ignore_conflicts=True)


def _show_anew(change: RuleChange, uses: list[RuleUse]) -> None:
    """Questions are rendered for each person: nothing is kept of them."""
    pages = Page.objects.filter(pk__in={use.page_id for use in uses if use.page_id}).order_by("path")
    show_pages_anew(pages.specific(), action=ACTION, data={"rule": change.fact.key})
