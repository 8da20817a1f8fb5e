"""Where the CMS leads to the register: its menu; and what the log of a page says once a rule on it has changed."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from . import cms_urls
from .marking import ACTION
from .permissions import may_read


class RulesItem(MenuItem):
    def is_shown(self, request):
        return may_read(request.user)


@hooks.register("register_admin_urls")
def rule_urls():
    return [path("rules/", include(cms_urls))]


@hooks.register("register_admin_menu_item")
def rules_item():
    return RulesItem(
        _("Programme rules"), reverse("rule_desk:index"), name="rules", icon_name="calendar-check", order=170
    )


@hooks.register("register_log_actions")
def changes_of_rules(actions):
    @actions.register_action(ACTION)
    class RuleFormatter(LogFormatter):
        label = _("Change a programme rule")

        def format_message(self, log_entry):
            return _("The rule %(rule)s, which this page names, has changed") % {
                "rule": log_entry.data.get("rule", "")
            }
