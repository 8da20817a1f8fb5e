"""Where the CMS leads to what readers report: its menu."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from studio.permissions import works_on_courses

from . import cms_urls


class ReportedItem(MenuItem):
    def is_shown(self, request):
        return works_on_courses(request.user)


@hooks.register("register_admin_urls")
def reported_urls():
    return [path("reported/", include(cms_urls))]


@hooks.register("register_admin_menu_item")
def reported_item():
    return ReportedItem(
        _("Errors reported"), reverse("reported:index"), name="reported", icon_name="warning", order=150
    )
