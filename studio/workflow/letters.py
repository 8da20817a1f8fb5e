"""Mails to reviewers and authors, in their languages."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from wagtail.admin.admin_url_finder import AdminURLFinder

from accounts.models import User
from notifications.mail import queue_letter

MOST_TITLES = 12


def send(events: Sequence[Any], *, title: str, url: str) -> None:
    """One mail to one person about what happened to one page, or to several of `title`."""
    first = events[0]
    queue_letter(
        key=f"workflow {first.kind} {first.key} to {first.to.pk}",
        to=first.to.email,
        template=f"workflow_{first.kind}",
        context={
            "name": first.to.name,
            "by_name": first.by.name if first.by else "",
            "title": title or title_of(first.page),
            "is_whole": bool(title),
            "titles": [title_of(event.page) for event in events[:MOST_TITLES]],
            "more": max(len(events) - MOST_TITLES, 0),
            "comment": first.comment,
            "url": f"{settings.BASE_URL}{url or address_of(first.page, first.to)}",
        },
        language=first.to.language or settings.LANGUAGE_CODE,
    )


def title_of(page: Any) -> str:
    return getattr(page, "draft_title", "") or str(page)


def address_of(page: Any, user: User) -> str:
    """Where this person finds it in the CMS."""
    return AdminURLFinder(user).get_edit_url(page) or "/cms/"
