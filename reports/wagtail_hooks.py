from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls
from .catalogue import PROGRESS, REPORTS
from .columns import Text
from .permissions import can_read_reports


class ReportMenuItem(MenuItem):
    def is_shown(self, request):
        return can_read_reports(request.user)


@hooks.register("register_admin_urls")
def report_urls():
    return [path("reports/", include(urls))]


def _item(label: Text, address: Text, name: str, icon: str, order: int):
    @hooks.register("register_reports_menu_item")
    def item():
        return ReportMenuItem(label, address, name=name, icon_name=icon, order=order)


def _items() -> None:
    """Addresses are not known yet while hooks are read: they are looked up when the menu is drawn."""
    _item(_("Progress"), reverse_lazy("reports:progress"), "progress", "group", 100)
    _item(_("Course figures"), reverse_lazy("reports:courses"), "course-figures", "site", 110)
    others = (report for report in REPORTS.values() if report is not PROGRESS)
    for place, report in enumerate(others):
        address = reverse_lazy("reports:report", args=[report.key])
        _item(report.title, address, f"report-{report.key}", report.icon, 120 + place)
    _item(_("Report files"), reverse_lazy("reports:files"), "report-files", "download", 150)
    _item(_("Scheduled reports"), reverse_lazy("reports:schedules"), "report-schedules", "calendar-alt", 160)


_items()
