from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter


@hooks.register("register_log_actions")
def changes_of_media(actions):
    @actions.register_action("content.medium")
    class MediumFormatter(LogFormatter):
        label = _("Change a picture or a file")

        def format_message(self, log_entry):
            return _("“%(medium)s”, which this page shows, was changed") % {
                "medium": log_entry.data.get("medium", "")
            }
