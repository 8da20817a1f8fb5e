"""Where the CMS leads to the rules: its menu."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls
from .permissions import may_make_rules


class RulesItem(MenuItem):
    def is_shown(self, request):
        return may_make_rules(request.user)


@hooks.register("register_admin_urls")
def rule_urls():
    return [path("enrolment-rules/", include(urls))]


@hooks.register("register_settings_menu_item")
def rules_item():
    address = reverse("enrolment_rules:index")
    return RulesItem(_("Enrolment rules"), address, name="enrolment-rules", icon_name="tasks", order=611)
