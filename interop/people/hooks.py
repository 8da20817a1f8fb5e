"""Where the CMS leads to imports of people: its menu."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls
from .permissions import may_import


class PeopleItem(MenuItem):
    def is_shown(self, request):
        return may_import(request.user)


@hooks.register("register_admin_urls")
def people_urls():
    return [path("people-import/", include(urls))]


@hooks.register("register_settings_menu_item")
def people_item():
    return PeopleItem(
        _("Import people"), reverse("people_import:index"), name="people-import", icon_name="group", order=610
    )
