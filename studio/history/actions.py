"""A moment is kept when a course is published; a course, or one page of it, is brought back to a moment as drafts."""

from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from accounts.models import User
from courses.building import CourseTree
from courses.models import Course
from studio.workbench.acts.locked import locked_tree, what_happened
from studio.workbench.acts.refusals import RefusedError, StaleError

from .contents import leaves_of, restored
from .leaves import change
from .models import Moment, PageWords, packed
from .restoring import Plan, plan_of

MOST_MOMENTS = 200
"""Of one course: the oldest go, and the words that no other moment shows."""


@transaction.atomic
def keep_moment(*, course: Course, tree: CourseTree, by: User | None, now: datetime) -> Moment | None:
    """Nothing where the course is as it was at the last one."""
    read = leaves_of(tree)
    leaves, latest = [leaf for leaf, _ in read], Moment.objects.filter(course=course).newest_first().first()
    known = latest.leaves if latest else []
    if known == leaves:
        return None
    _keep_words(course, {leaf.digest: content for leaf, content in read}, {leaf.digest for leaf in known})
    moment = Moment.objects.create(
        course=course,
        at=now,
        by=by,
        edition=course.editions.newest_first().values_list("number", flat=True).first(),
        tree=packed(leaves),
        told=change(known, leaves).told if latest else {},
    )
    _drop_oldest(course)
    return moment


def _keep_words(course: Course, contents: dict[str, dict], known: set[str]) -> None:
    new = [
        PageWords(course=course, digest=name, data=packed(content))
        for name, content in contents.items()
        if name not in known
    ]
    PageWords.objects.bulk_create(new, ignore_conflicts=True)


def _drop_oldest(course: Course) -> None:
    kept = list(
        Moment.objects.filter(course=course).newest_first().values_list("pk", flat=True)[:MOST_MOMENTS]
    )
    old = Moment.objects.filter(course=course, pk__lt=kept[-1])
    gone = {leaf.digest for moment in old for leaf in moment.leaves}
    if not gone:
        return
    old.delete()
    shown = {leaf.digest for moment in Moment.objects.filter(course=course) for leaf in moment.leaves}
    PageWords.objects.filter(course=course, digest__in=gone - shown).delete()


@transaction.atomic
def restore(*, moment: Moment, key: str, stand: str, user: User) -> list[Page]:
    """New drafts with the words of the moment, of one page or (without a key) of all; nothing is published and nothing moves."""
    tree = locked_tree(moment.course)
    plan = plan_of(moment, tree, user, key=key)
    if plan.stand != stand:
        raise StaleError(what_happened(tree))
    if plan.locked:
        raise RefusedError(plan.refusal)
    return [_write(plan, step.page, step.leaf.digest, user) for step in plan.steps]


def _write(plan: Plan, page: Page, name: str, user: User) -> Page:
    draft = restored(page.get_latest_revision_as_object(), plan.contents[name])
    draft.save_revision(user=user, log_action=True, clean=False)
    return page
