"""The audit log in the CMS. It is read and taken along; a file that was taken along stands in it, too."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button

from accounts.models import User

from .chain import Subject, record
from .files import FILES
from .filters import AuditFilters
from .models import AuditEntry
from .showing import lines

VIEW = "accounts.view_auditentry"


def can_read_log(user: User) -> bool:
    return user.has_perm("wagtailadmin.access_admin") and user.has_perm(VIEW)


class AuditView(BaseListingView):
    page_title = _("Audit log")
    header_icon = "history"
    template_name = "wagtailadmin/reports/base_report.html"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    index_url_name = "audit:index"
    index_results_url_name = "audit:index_results"
    filterset_class = AuditFilters
    default_ordering = "-number"
    is_searchable = False
    paginate_by = 50
    columns = [
        Column("number", label=_("Number")),
        DateColumn("at", label=_("When")),
        Column("who", label=_("Who")),
        Column("act", label=_("What")),
        Column("whom", label=_("About whom")),
        Column("subject", label=_("Concerns")),
        Column("change", label=_("Change")),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not can_read_log(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        file = request.GET.get("export", "")
        return self._file(file) if file in FILES else super().get(request, *args, **kwargs)

    def _file(self, name: str):
        """What is taken along is noted first, so that the file says so itself."""
        now = timezone.now()
        record(
            act="report.exported",
            by=self.request.user,
            subject=Subject("report", "audit"),
            after={"format": name, "filters": sorted(self.filters.form.changed_data)},
            now=now,
        )
        return FILES[name](self.get_queryset(), today=timezone.localdate(now))

    def get_base_queryset(self):
        return AuditEntry.objects.visible_to(self.request.user)

    def get_table(self, object_list):
        return super().get_table(lines(object_list))

    def get_header_more_buttons(self):
        return [
            Button(_("Download XLSX"), url=self._address("xlsx"), icon_name="download", priority=90),
            Button(_("Download CSV"), url=self._address("csv"), icon_name="download", priority=100),
        ]

    def _address(self, file: str) -> str:
        parameters = self.request.GET.dict() | {"_w_filter_fragment": "", "p": "", "export": file}
        return f"{self.index_url}?{urlencode({name: value for name, value in parameters.items() if value})}"
