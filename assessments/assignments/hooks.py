"""Assignments in the CMS: the rubrics, and the markers' desk."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import LocaleColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from assessments.models import Rubric
from assessments.views.marking import can_mark

from .desk import urls


class RubricViewSet(SnippetViewSet):
    model = Rubric
    icon = "tasks"
    menu_label = _("Rubrics")
    menu_order = 165
    add_to_admin_menu = True
    list_display = ["title", LocaleColumn(), UpdatedAtColumn(), "live"]
    search_fields = ["title"]


register_snippet(RubricViewSet)


class MarkingMenuItem(MenuItem):
    def is_shown(self, request):
        return can_mark(request.user)


@hooks.register("register_admin_urls")
def marking_urls():
    return [path("marking/", include(urls))]


@hooks.register("register_admin_menu_item")
def marking_item():
    return MarkingMenuItem(
        _("Marking"), reverse("marking:index"), name="marking", icon_name="tasks", order=170
    )
