"""Imports of the whole site, in the CMS."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from interop.people.permissions import may_import

from . import pages

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}
PEOPLE = {"url": reverse_lazy("people_import:index"), "label": _("Import people")}


class InCms(WagtailAdminTemplateMixin):
    namespace = "people_import"
    base = "interop/people/cms.html"
    header_icon = "group"
    page_title = _("Import people")

    def dispatch(self, request, *args, **kwargs):
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        if "key" not in self.kwargs:
            return [HOME, PEOPLE]
        return [HOME, PEOPLE, {"url": "", "label": self.brought.name}]


class Index(InCms, pages.IndexPage):
    template_name = pages.IndexPage.template_name


class Import(InCms, pages.ImportPage):
    pass


class Leavers(InCms, pages.LeaversPage):
    template_name = pages.LeaversPage.template_name
    page_title = _("Who is not in the file")


class Step(InCms, pages.StepPage):
    pass


class Refused(InCms, pages.RefusedPage):
    pass


class Example(InCms, pages.ExamplePage):
    pass
