"""Where the CMS leads to the tree: its menu."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.organisations.permissions import can_place

from . import urls


class OrganisationsItem(MenuItem):
    def is_shown(self, request):
        return can_place(request.user)


@hooks.register("register_admin_urls")
def organisation_urls():
    return [path("organisations/", include(urls))]


@hooks.register("register_admin_menu_item")
def organisations_item():
    url = reverse("organisation_desk:index")
    return OrganisationsItem(
        _("Countries and networks"), url, name="organisations", icon_name="site", order=162
    )
