"""A whole course goes live with one press, or to those who review it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from accounts.models import User
from courses.models import Course, Reach
from courses.receivers import outlines_once
from learning.deciding import decide
from studio.workbench.plans import Plan, Step, plan_of
from studio.workbench.trees import read_tree
from studio.workflow.together import Whole, told_at_once

from .locked import locked_tree, what_happened
from .refusals import RefusedError, StaleError


@transaction.atomic
def publish_course(
    *,
    course: Course,
    stand: str,
    user: User,
    only: int | None = None,
    state: str = "",
    reach: Reach | None = None,
) -> list[Page]:
    """All that was shown, in its order, or nothing.

    `state` says who may take the course from now on; without it, that stays. `reach`: whom it is for where it changes what
    is required.
    """
    plan = _in_state(state, _shown_plan(course, stand, user, only), user)
    with outlines_once(), told_at_once(_whole(plan, "course")):
        if not plan.can_be_published:
            raise RefusedError(_("The course was not published: something is missing."))
        pages = [_publish(step, user) for step in plan.steps]
    if reach:
        decide(edition=course.editions.newest_first()[0], reach=reach, by=user, now=timezone.now())
    return pages


@transaction.atomic
def submit_course(*, course: Course, stand: str, user: User, only: int | None = None) -> list[Page]:
    """Each page that has something to publish goes to its reviewers, unless it is with them already."""
    plan = _shown_plan(course, stand, user, only)
    with told_at_once(_whole(plan, "publish")):
        return [step.page for step in plan.steps if not step.state.in_review and _submit(step, user)]


def _whole(plan: Plan, place: str) -> Whole:
    root = plan.tree.root
    return Whole(root.draft.title, reverse(f"workbench:{place}", args=[root.page.translation_key]))


def _shown_plan(course: Course, stand: str, user: User, only: int | None) -> Plan:
    tree = locked_tree(course)
    if tree.stand != stand:
        raise StaleError(what_happened(tree))
    return plan_of(tree, user, only)


def _in_state(state: str, plan: Plan, user: User) -> Plan:
    """The course's page goes live with the rest, even where nothing else of it has changed."""
    root = plan.tree.root
    if not state or state == root.draft.offered:
        return plan
    root.draft.offered = state
    root.draft.save_revision(user=user)
    return plan_of(read_tree(root.page), user)


def _publish(step: Step, user: User) -> Page:
    revision = step.page.get_latest_revision() or step.draft.save_revision(user=user)
    try:
        PublishPageRevisionAction(revision, user=user).execute()
    except PermissionDenied as error:
        raise RefusedError(_("You may not publish this course.")) from error
    except ValidationError as error:
        said = _("The course was not published: “%(title)s” cannot go live. %(why)s")
        raise RefusedError(said % {"title": step.draft.title, "why": " ".join(error.messages)}) from error
    return step.page


def _submit(step: Step, user: User) -> bool:
    page = step.page
    workflow = page.get_workflow()
    if workflow is None or not page.permissions_for_user(user).can_submit_for_moderation():
        return False
    if page.get_latest_revision() is None:
        step.draft.save_revision(user=user, clean=False)
    workflow.start(page, user)
    return True
