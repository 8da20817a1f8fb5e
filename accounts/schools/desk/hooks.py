"""Where the CMS leads to the desks' screens: its menu."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls
from .access import sits_at_a_desk


class SchoolsItem(MenuItem):
    def is_shown(self, request):
        return sits_at_a_desk(request.user)


@hooks.register("register_admin_urls")
def school_desk_urls():
    return [path("schools/", include(urls))]


@hooks.register("register_admin_menu_item")
def school_desk_item():
    return SchoolsItem(
        _("Schools"), reverse("school_desk:index"), name="schools", icon_name="home", order=160
    )
