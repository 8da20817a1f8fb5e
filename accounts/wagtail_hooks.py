from django.contrib.auth.models import Permission
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .audit import urls
from .audit.receivers import switched_on_or_off
from .audit.screen import can_read_log
from .organisations.desk import hooks as organisation_desk  # noqa: F401 - its hooks register themselves
from .privacy.desk import hooks as privacy  # noqa: F401 - its hooks are known from here on
from .schools.desk import hooks as school_desk  # noqa: F401 - its hooks register themselves


class AuditMenuItem(MenuItem):
    def is_shown(self, request):
        return can_read_log(request.user)


@hooks.register("register_admin_urls")
def audit_urls():
    return [path("reports/audit/", include(urls))]


@hooks.register("register_reports_menu_item")
def audit_item():
    return AuditMenuItem(
        _("Audit log"), reverse("audit:index"), name="audit-log", icon_name="history", order=900
    )


@hooks.register("register_permissions")
def audit_right():
    """Groups may be given it; superusers have it."""
    return Permission.objects.filter(content_type__app_label="accounts", codename="view_auditentry")


hooks.register("after_bulk_action", switched_on_or_off)
