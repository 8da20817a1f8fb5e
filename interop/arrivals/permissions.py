"""Who may bring documents: whoever may add pages; into a course, whoever may add pages there and change what is there."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.permissions import page_permission_policy

from accounts.models import User
from courses.models import Course, CoursePage

Person = User | AnonymousUser


def may_bring(user: Person) -> bool:
    """Bring documents and files of other systems in as drafts of a course."""
    return page_permission_policy.user_has_permission(user, "add")


def courses_for(user: Person) -> QuerySet[Course]:
    """Import into a course that is there already."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    own = CoursePage.objects.filter(
        pk__in=pages.values("pk"),
        translation_key=OuterRef("uuid"),
        locale__language_code=OuterRef("source_language"),
    )
    return Course.objects.filter(Exists(own)).order_by("code")
