"""Where the CMS shows the screens."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls
from .access import looks_after_rights
from .consents import ConsentsView
from .kept import KeptView
from .leaving import LeavingView


class RightsItem(MenuItem):
    def is_shown(self, request):
        return looks_after_rights(request.user)


@hooks.register("register_admin_urls")
def rights_urls():
    return [path("privacy/", include(urls))]


@hooks.register("register_reports_menu_item")
def kept_item():
    return _item(_("What we keep, and how long"), "kept", KeptView.header_icon, 910)


@hooks.register("register_reports_menu_item")
def leaving_item():
    return _item(_("Accounts to be deleted"), "leaving", LeavingView.header_icon, 920)


@hooks.register("register_reports_menu_item")
def consents_item():
    return _item(_("Consents"), "consents", ConsentsView.header_icon, 930)


def _item(label, name: str, icon: str, order: int) -> RightsItem:
    return RightsItem(label, reverse(f"privacy:{name}"), name=f"privacy-{name}", icon_name=icon, order=order)
