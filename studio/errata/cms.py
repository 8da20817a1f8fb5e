"""In the CMS: what readers report, and how it is settled."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from accounts.models import User
from content.languages import name_of
from studio.permissions import courses_of, works_on_courses

from . import actions, queue, settling, spots
from .filters import FilterForm
from .forms import AcceptForm, CloseForm
from .models import Erratum, Report

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}
QUEUE = {"url": reverse_lazy("reported:index"), "label": _("Errors reported")}
ON_A_PAGE = 20


class ReportedMixin:
    """For those who work on the course that a report is about."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request, *args, **kwargs):
        if not works_on_courses(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def reports(self):
        return Report.objects.in_courses(courses_of(self.user))

    @cached_property
    def report(self) -> Report:
        found = self.reports().select_related(
            "unit__course", "reporter", "assigned_to", "closed_by", "erratum"
        )
        return get_object_or_404(found, pk=self.kwargs["pk"])


class IndexView(ReportedMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Errors reported")
    header_icon = "warning"
    template_name = "studio/errata/index.html"

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        form = FilterForm(self.request.GET, courses=courses_of(self.user))
        found = form.narrowed(self.reports(), self.user)
        page = Paginator(queue.spots_of(found), ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "form": form,
            "page": page,
            "query": form.query,
            "spots": queue.filled(page.object_list, found),
        }


class ReportView(ReportedMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Error reported")
    header_icon = "warning"
    template_name = "studio/errata/cms_report.html"

    def get_breadcrumbs_items(self):
        return [HOME, QUEUE, {"url": "", "label": self.page_title}]

    @cached_property
    def page(self) -> Page | None:
        return queue.pages_of([self.report]).get((self.report.unit.uuid, self.report.language))

    def same(self):
        """Other open reports about the same spot."""
        spot = {"unit": self.report.unit, "language": self.report.language, "block": self.report.block}
        return self.reports().open().filter(**spot).exclude(pk=self.report.pk)

    def form(self, data=None) -> CloseForm:
        return CloseForm(
            data, report=self.report, same=self.same(), languages=settling.languages_of(self.report.unit)
        )

    def get_context_data(self, **kwargs):
        people, report, page = people_for(self.page), self.report, self.page
        initial = {"to": report.assigned_to or self.user}
        return (
            super().get_context_data(**kwargs)
            | {
                "report": report,
                "shown": page,
                "language": name_of(report.language),
                "place": spots.label_in(page, report.block) if page and report.block else "",
                "edit_url": spots.address_in_cms(page, report.block) if page else "",
                "has_moved_on": page and page.live_revision_id != report.revision,
                "accept": AcceptForm(people=people, initial=initial),
                "form": self.form(),
            }
            | kwargs
        )

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        closed = settling.settle(form=form, page=self.page, by=self.user, now=timezone.now())
        said = ngettext("%(count)s report was closed.", "%(count)s reports were closed.", len(closed))
        messages.success(request, said % {"count": len(closed)})
        return redirect("reported:report", self.report.pk)


class AcceptView(ReportedMixin, View):
    http_method_names = ["post"]

    def post(self, request, pk: int) -> HttpResponse:
        page = queue.pages_of([self.report]).get((self.report.unit.uuid, self.report.language))
        form = AcceptForm(request.POST, people=people_for(page))
        if form.is_valid():
            actions.accept(report=self.report, to=form.cleaned_data["to"])
        return redirect("reported:report", pk)


class WithdrawView(ReportedMixin, View):
    http_method_names = ["post"]

    def post(self, request, pk: int, erratum: int) -> HttpResponse:
        found = get_object_or_404(
            Erratum.objects.select_related("unit__course"), pk=erratum, reports=self.report
        )
        actions.withdraw(erratum=found, now=timezone.now())
        messages.success(request, _("Readers are not told any more."))
        return redirect("reported:report", pk)


def people_for(page: Page | None):
    """Who may work on the page."""
    if page is None:
        return User.objects.none()
    found = page_permission_policy.users_with_any_permission_for_instance({"change", "publish"}, page)
    return found.filter(is_active=True).order_by("name", "pk")
