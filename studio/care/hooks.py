"""The report in the CMS."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from courses.models import Unit
from studio.permissions import works_on_courses

from .report import DueViewSet, UnitPolicy

register_permission_policy(Unit, UnitPolicy(Unit))


class DueItem(MenuItem):
    def is_shown(self, request):
        return works_on_courses(request.user)


@hooks.register("register_admin_viewset")
def register_report():
    return DueViewSet()


@hooks.register("register_reports_menu_item")
def due_item():
    label, icon = DueViewSet.menu_label, DueViewSet.icon
    return DueItem(label, reverse("care:index"), name="due-for-review", icon_name=icon, order=120)
