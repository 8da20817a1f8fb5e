"""Wagtail announces what happens to what was submitted; its own mails give way to ours.

Wagtail connects a sender of mails to each of these signals under a name (`dispatch_uid`). Ours is connected under the same name
before, as this app stands before Wagtail's in INSTALLED_APPS: Django then lets no second one in.
"""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.db.models import Q
from django.dispatch import Signal
from wagtail.models import AbstractGroupApprovalTask, Page, PageSubscription, TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from accounts.models import User

from .together import Event, tell


def submitted_to_reviewers(sender, instance, user=None, **kwargs):
    for reviewer in _reviewers(instance, user):
        tell(
            Event(
                kind="submitted",
                to=reviewer,
                page=instance.workflow_state.content_object,
                key=str(instance.pk),
                by=instance.workflow_state.requested_by,
            )
        )


def submitted(sender, instance, **kwargs):
    """Whoever submits a page follows its comments from now on. Administrators are told with the reviewers, not a second time."""
    page, author = instance.content_object, instance.requested_by
    if author and isinstance(page, Page):
        following = {"comment_notifications": True}
        PageSubscription.objects.get_or_create(page_id=page.pk, user=author, defaults=following)


def approved(sender, instance, user=None, **kwargs):
    _tell_author("approved", instance, user, key=str(instance.pk))


def rejected(sender, instance, user=None, **kwargs):
    state = instance.current_task_state
    comment = state.specific.get_comment() if state else ""
    _tell_author("rejected", instance, user, key=f"{instance.pk}-{state.pk if state else 0}", comment=comment)


def cancelled(sender, instance, user=None, **kwargs):
    """Whoever publishes a page while it waits for a review has approved of it."""
    page = instance.content_object
    if getattr(page, "live", False) and not page.has_unpublished_changes:
        _tell_author("approved", instance, user, key=str(instance.pk))


def _tell_author(kind: str, state: WorkflowState, user: User | None, *, key: str, comment: str = "") -> None:
    author = state.requested_by
    if author and author != user:
        tell(Event(kind, author, state.content_object, key, by=user, comment=comment))


def _reviewers(state: TaskState, user: User | None) -> Iterable[User]:
    task = state.task.specific
    if not isinstance(task, AbstractGroupApprovalTask):
        return []
    wanted = Q(groups__in=task.groups.all())
    if getattr(settings, "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS", True):
        wanted |= Q(is_superuser=True)
    return User.objects.filter(wanted).exclude(pk=user.pk if user else None).distinct().order_by("pk")


PLACES: tuple[tuple[Signal, Callable, type, str], ...] = (
    (task_submitted, submitted_to_reviewers, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def connect() -> None:
    for signal, receiver, sender, name in PLACES:
        signal.connect(receiver, sender=sender, dispatch_uid=name)
    workflow_cancelled.connect(cancelled, sender=WorkflowState)
