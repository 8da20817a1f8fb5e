"""What the audit log says of reports."""

from django.utils.translation import gettext_lazy as _

from accounts.audit import register


def connect() -> None:
    facts = {"format": _("Format"), "rows": _("Lines"), "recipients": _("Recipients")}
    register("report.fetched", _("Report file fetched"), subject=_("Report"), facts=facts)
    register("report.scheduled", _("Report scheduled"), subject=_("Report"), facts=facts)
    register("report.unscheduled", _("Scheduled report stopped"), subject=_("Report"))
