from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .rights.views import WhoCanView


@hooks.register("register_admin_urls")
def who_can_url():
    return [path("who-can-do-what/", WhoCanView.as_view(), name="who_can_in_the_cms")]


@hooks.register("register_help_menu_item")
def who_can_item():
    return MenuItem(
        _("Who can do what"), reverse("who_can_in_the_cms"), name="who-can", icon_name="key", order=500
    )
