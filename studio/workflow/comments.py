"""Comments in the editor: whoever takes part in a thread, or follows the page, is told of what is new."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.models import User
from notifications.mail import queue_letter

from . import letters, preferences

NOTIFICATION = "updated_comments"


@transaction.atomic
def send_notification(recipient_users: Iterable[User], notification: str, extra_context: Mapping) -> bool:
    """In the place of Wagtail's function of this name, which the page editor calls after saving comments."""
    name = _name_of(extra_context)
    for user in recipient_users:
        if preferences.wants(user, notification):
            _tell(user, name, extra_context)
    return True


def _tell(user: User, name: str, changes: Mapping[str, Any]) -> None:
    page, editor = changes["page"], changes["editor"]
    queue_letter(
        key=f"comments {name} to {user.pk}",
        to=user.email,
        template="comments_changed",
        context={
            "name": user.name,
            "by_name": editor.name if editor else "",
            "title": letters.title_of(page),
            "added": [comment.text for comment in changes["new_comments"]],
            "answered": [
                (each["comment"].text, [reply.text for reply in each["replies"]])
                for each in changes["replied_comments"]
            ],
            "resolved": [comment.text for comment in changes["resolved_comments"]],
            "deleted": [comment.text for comment in changes["deleted_comments"]],
            "url": f"{settings.BASE_URL}{letters.address_of(page, user)}",
        },
        language=user.language or settings.LANGUAGE_CODE,
    )


def _name_of(changes: Mapping[str, Any]) -> str:
    """The same for the same changes: a mail about them leaves once."""
    parts = "\n".join([str(changes["page"].pk), *_parts(changes)])
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


def _parts(changes: Mapping[str, Any]) -> Iterator[str]:
    for kind in ("new_comments", "resolved_comments", "deleted_comments"):
        for comment in changes[kind]:
            yield f"{kind} {comment.pk} {comment.text if comment.pk is None else comment.resolved_at}"
    for each in changes["replied_comments"]:
        yield from (f"reply {reply.pk}" for reply in each["replies"])
