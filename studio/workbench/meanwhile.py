"""Two people write in one page: who saves later learns of it, and what the other wrote is one click away.

Wagtail refuses to save by itself over words that somebody has not seen; whoever presses *Save* or *Publish* goes through. Their
words are the newest then, those of the other stay in the history.
"""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from accounts.models import User


def saved_over(page: Page, said: Mapping[str, str]) -> tuple[Revision, Revision] | None:
    """What lies below the newest revision though its author had not seen it, and the newest. `said`: what the editor's form told."""
    newest = list(page.revisions.select_related("user").order_by("-created_at", "-pk")[:2])
    if len(newest) < 2 or "loaded_revision_id" not in said or said.get("overwrite_revision_id"):
        return None
    own, earlier = newest
    return None if _was_seen(earlier, said) else (earlier, own)


def _was_seen(revision: Revision, said: Mapping[str, str]) -> bool:
    """Somebody's revision keeps its key while they go on writing: the time tells, too."""
    seen = (said["loaded_revision_id"], said.get("loaded_revision_created_at"))
    return seen == (str(revision.pk), revision.created_at.isoformat())


def words_about(earlier: Revision, user: User) -> str:
    if earlier.user is None:
        return _(
            "This page was saved while you were writing. Yours is the newest version now; the other is kept."
        )
    if earlier.user_id == user.pk:
        return _(
            "You have saved this page in another window, too. This is the newest version now; the other is kept."
        )
    return _(
        "%(who)s saved this page while you were writing. Yours is the newest version now; theirs is kept."
    ) % {"who": earlier.user}


def comparison_url(page: Page, earlier: Revision, own: Revision) -> str:
    return reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, earlier.pk, own.pk])
