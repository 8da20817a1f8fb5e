"""Who can do what: for everybody on the public site, and within the CMS for those who work there."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content import public
from courses.listing import site_version

from .table import sections


@require_safe
def who_can(request: HttpRequest) -> HttpResponse:
    return public.show(request, "home/rights/page.html", _context, version=site_version)


def _context() -> dict:
    return {"sections": sections()}


class WhoCanView(WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Who can do what")
    header_icon = "key"
    template_name = "home/rights/cms.html"

    def get_breadcrumbs_items(self):
        home = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}
        return [home, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | _context()
