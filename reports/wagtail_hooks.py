from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls
from .permissions import can_read_reports


class ReportMenuItem(MenuItem):
    def is_shown(self, request):
        return can_read_reports(request.user)


@hooks.register("register_admin_urls")
def report_urls():
    return [path("reports/", include(urls))]


@hooks.register("register_reports_menu_item")
def progress_item():
    return ReportMenuItem(
        _("Progress"), reverse("reports:progress"), name="progress", icon_name="group", order=100
    )


@hooks.register("register_reports_menu_item")
def courses_item():
    return ReportMenuItem(
        _("Course figures"), reverse("reports:courses"), name="course-figures", icon_name="site", order=110
    )
