"""Where the CMS leads to those who help people: its menu."""

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls
from .permissions import can_help


class HelpItem(MenuItem):
    def is_shown(self, request):
        return can_help(request.user)


@hooks.register("register_admin_urls")
def support_urls():
    return [path("help/", include(urls))]


@hooks.register("register_admin_menu_item")
def support_item():
    return HelpItem(_("Help a person"), reverse("support:index"), name="support", icon_name="help", order=165)


@hooks.register("register_permissions")
def support_right():
    """Groups may be given it; superusers have it."""
    return Permission.objects.filter(content_type__app_label="support", codename="help_people")
