"""Where the CMS leads to the desk: its menu, and the list of courses."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls
from .permissions import may_bring


class ArrivalsItem(MenuItem):
    def is_shown(self, request):
        return may_bring(request.user)


@hooks.register("register_admin_urls")
def arrival_urls():
    return [path("arrivals/", include(urls))]


@hooks.register("register_admin_menu_item")
def arrivals_item():
    return ArrivalsItem(
        _("Bring a document"), reverse("arrivals:bring"), name="arrivals", icon_name="upload", order=155
    )
