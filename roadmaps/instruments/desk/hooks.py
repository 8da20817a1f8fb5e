"""Where the CMS leads to instruments: its settings menu."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls
from .access import looks_after_instruments


class InstrumentsItem(MenuItem):
    def is_shown(self, request):
        return looks_after_instruments(request.user)


@hooks.register("register_admin_urls")
def instrument_urls():
    return [path("instruments/", include(urls))]


@hooks.register("register_settings_menu_item")
def instruments_item():
    return InstrumentsItem(
        _("Instruments"), reverse("instruments:index"), name="instruments", icon_name="list-ul", order=950
    )
