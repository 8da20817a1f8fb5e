"""Who may do what with a course: Wagtail's own rights on its pages, asked once for all of them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from accounts.models import User
from courses.models import CataloguePage, Course, CoursePage

WORK = {"add", "change", "publish"}


@dataclass(frozen=True)
class Rights:
    """What somebody may do with the pages of one course. Locks and workflows are asked where something is done."""

    may_add: bool
    may_change: bool
    may_publish: bool


def works_on_courses(user: User) -> bool:
    """Work on courses at the workbench."""
    return page_permission_policy.user_has_any_permission(user, WORK)


def course_pages_of(user: User) -> QuerySet[CoursePage]:
    """The page in its source language of each course that somebody works on."""
    pages = page_permission_policy.instances_user_has_any_permission_for(user, WORK)
    own = Course.objects.filter(
        uuid=OuterRef("translation_key"), source_language=OuterRef("locale__language_code")
    )
    return CoursePage.objects.filter(Exists(own), pk__in=pages.values("pk"))


def courses_of(user: User) -> QuerySet[Course]:
    return Course.objects.filter(uuid__in=course_pages_of(user).values("translation_key"))


def rights_on(user: User, page: Page) -> Rights:
    if user.is_superuser:
        return Rights(may_add=True, may_change=True, may_publish=True)
    given = page.permissions_for_user(user).permissions
    is_own = page.owner_id == user.pk and "add" in given
    return Rights(
        may_add="add" in given, may_change="change" in given or is_own, may_publish="publish" in given
    )


def catalogues_of(user: User) -> list[CataloguePage]:
    """Where somebody may begin a course, in the order of the languages."""
    pages = CataloguePage.objects.live().select_related("locale").order_by("locale__pk")
    return [page for page in pages if page.permissions_for_user(user).can_add_subpage()]
