"""The report "Due for review": every unit with a day, of the courses that somebody works on."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from content.listings import ReadOnlyListing
from courses.models import Unit
from learning.reading import place_of
from studio.permissions import works_on_courses

from .due import AHEAD, due_for


class UnitPolicy(BasePermissionPolicy):
    """Whoever works on courses reads the report."""

    def user_has_permission(self, user, action):
        return action == "view" and works_on_courses(user)


def title_of(unit: Unit) -> str:
    place = place_of(unit, unit.course.source_language)
    return place[1].title if place else unit.key


def standing_of(unit: Unit) -> str:
    today, day = timezone.localdate(), unit.review_on
    if day and day <= today:
        return _("due")
    return _("due soon") if day and day <= today + AHEAD else _("later")


def workbench_url(unit: Unit) -> str:
    return reverse("workbench:course", args=[unit.course.uuid])


class DueView(generic.IndexView):
    is_searchable = False
    page_title = gettext_lazy("Due for review")

    def get_base_queryset(self):
        return due_for(self.request.user)

    def get_list_buttons(self, instance):
        return []


class DueViewSet(ReadOnlyListing, ModelViewSet):
    model = Unit
    name = "care"
    icon = "date"
    menu_label = gettext_lazy("Due for review")
    menu_hook = "register_reports_menu_item"
    add_to_admin_menu = False
    index_view_class = DueView
    list_display = [
        TitleColumn("title", label=gettext_lazy("Unit"), accessor=title_of, get_url=workbench_url),
        Column("course", label=gettext_lazy("Course"), accessor="course.code"),
        Column(
            "caretaker",
            label=gettext_lazy("Who looks after it"),
            accessor=lambda unit: unit.caretaker and unit.caretaker.name,
        ),
        Column("review_on", label=gettext_lazy("On"), accessor=lambda unit: date_format(unit.review_on)),
        Column("standing", label=gettext_lazy("How it stands"), accessor=standing_of),
    ]
