"""Where the quality of courses appears in the CMS: among the reports."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from studio.permissions import works_on_courses

from . import urls


class QualityItem(MenuItem):
    def is_shown(self, request):
        return works_on_courses(request.user)


@hooks.register("register_admin_urls")
def quality_urls():
    return [path("quality/", include(urls))]


@hooks.register("register_reports_menu_item")
def quality_item():
    return QualityItem(
        _("Quality of courses"), reverse("quality:courses"), name="quality", icon_name="glasses", order=120
    )
