"""The editors' list of courses: how far each is, in which languages, and how many people take it."""

from typing import Protocol

from django.db.models import Count, IntegerField, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import page_permission_policy

from accounts.models import User
from content.languages import name_of
from content.listings import ReadOnlyListing
from courses import translations
from courses.models import Course, CoursePage, Outline

from .models import Enrolment

STATES = translations.STATES | {"stale": gettext_lazy("out of date")}
_PAGE_WORK = {"add", "change", "publish"}


class CoursePolicy(BasePermissionPolicy):
    """Whoever works on pages sees the list."""

    def user_has_permission(self, user, action):
        return action == "view" and page_permission_policy.user_has_any_permission(user, _PAGE_WORK)

    def users_with_any_permission(self, actions):
        users = page_permission_policy.users_with_any_permission(_PAGE_WORK)
        return users if "view" in actions else users.none()


def listed_courses() -> QuerySet[Course]:
    """Each with its page in the source language, its languages, and how many people take it."""
    pages = CoursePage.objects.filter(
        translation_key=OuterRef("uuid"), locale__language_code=OuterRef("source_language")
    )
    outlines = (
        Outline.objects.annotate(status=KT("data__status"), made_by=KT("data__made_by"))
        .exclude(data__status="missing")
        .defer("data")
    )
    return Course.objects.annotate(
        page=Subquery(pages.values("pk")[:1]),
        title=Subquery(pages.values("draft_title")[:1]),
        people=_people(),
    ).prefetch_related(Prefetch("outlines", outlines.order_by("language"), to_attr="languages"))


def _people() -> Coalesce:
    taken = Enrolment.objects.unscoped("a number for editors").filter(course=OuterRef("pk"))
    counts = taken.order_by().values("course").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts, output_field=IntegerField()), Value(0))


class ListedOutline(Protocol):
    """An outline without its contents."""

    language: str
    status: str
    made_by: str | None


class ListedCourse(Protocol):
    """A course as the list reads it."""

    languages: list[ListedOutline]
    page: int | None


def language_states(course: ListedCourse) -> str:
    return ", ".join(f"{name_of(outline.language)} ({_state(outline)})" for outline in course.languages)


def _state(outline: ListedOutline) -> str:
    said = translations.said(outline.status, outline.made_by or translations.HUMAN, STATES)
    return "; ".join(str(part) for part in said)


def edit_url(course: ListedCourse) -> str | None:
    return reverse("wagtailadmin_pages:edit", args=[course.page]) if course.page else None


def course_buttons(course: Course, user: User) -> list[Button]:
    """Where else a course is worked on: `register_course_buttons(course, user)` is the hook of the apps above, which yield buttons."""
    found = [button for hook in hooks.get_hooks("register_course_buttons") for button in hook(course, user)]
    return sorted(found)


class NamedColumn(ButtonsColumnMixin, TitleColumn):
    """The course, and under its name what else leads to it."""

    def get_buttons(self, instance, parent_context):
        return course_buttons(instance, parent_context["request"].user)


class CourseIndexView(generic.IndexView):
    search_fields = ["code"]
    search_backend_name = None

    def get_base_queryset(self):
        return listed_courses().order_by("code")

    def get_list_buttons(self, instance):
        return []


class CourseViewSet(ReadOnlyListing, ModelViewSet):
    model = Course
    name = "courses"
    icon = "list-ul"
    menu_label = gettext_lazy("Courses")
    menu_order = 150
    index_view_class = CourseIndexView
    list_display = [
        NamedColumn(
            "title",
            label=gettext_lazy("Course"),
            accessor=lambda course: course.title or _("(deleted)"),
            get_url=edit_url,
        ),
        Column("code", label=gettext_lazy("Code"), sort_key="code"),
        Column("state", label=gettext_lazy("State"), accessor=lambda course: course.get_state_display()),
        Column("languages", label=gettext_lazy("Languages"), accessor=language_states),
        Column("people", label=gettext_lazy("Enrolments")),
    ]
