"""The files of a reader: asked for, under way, ready, stopped."""

import mimetypes
from functools import cached_property

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reports.catalogue import REPORTS
from reports.filters import UnknownParameter
from reports.models import ReportFile
from reports.report import Asked, Report
from reports.sorting import UnknownOrder
from reports.views.access import ReportReaderMixin

from . import acts, shelf

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}
MOST_SHOWN = 50


class Wanted:
    """A report, a format and what was chosen, as a form or an address names them; anything else is not there."""

    def __init__(self, data: QueryDict, user):
        self.format, self.query = data.get("format", ""), data.get("query", "")
        self.report = self._report(data.get("report", ""))
        self._refuse_unknown(user)

    def _report(self, key: str) -> Report:
        if key not in REPORTS or len(self.query) > 1000 or self.format not in ("", *REPORTS[key].formats):
            raise Http404
        return REPORTS[key]

    def _refuse_unknown(self, user) -> None:
        asked = Asked(self.report, user, QueryDict(self.query), timezone.now())
        try:
            possible = asked.filters.are_possible and bool(asked.sort)
        except (UnknownParameter, UnknownOrder) as error:
            raise Http404 from error
        if not possible:
            raise Http404

    @property
    def screen(self) -> str:
        return f"{reverse('reports:report', args=[self.report.key])}?{self.query}"


class DeskView(ReportReaderMixin, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "download"

    @cached_property
    def wanted(self) -> Wanted:
        data = self.request.POST if self.request.method == "POST" else self.request.GET
        return Wanted(data, self.request.user)

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]


class AskFileView(DeskView):
    page_title = _("A long report")
    template_name = "reports/ask_file.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"wanted": self.wanted}

    def post(self, request):
        wanted = self.wanted
        try:
            acts.ask_for_file(
                by=request.user, report=wanted.report.key, query=wanted.query, format=wanted.format or "csv",
                now=timezone.now(),
            )  # fmt: skip
        except acts.TooManyFiles:
            messages.error(request, _now("Wait until one of your files is ready, or cancel one."))
        return HttpResponseRedirect(reverse("reports:files"))


class FilesView(DeskView):
    page_title = _("Report files")
    template_name = "reports/files.html"

    def get_context_data(self, **kwargs):
        now = timezone.now()
        files = ReportFile.objects.of(self.request.user).newest_first()[:MOST_SHOWN]
        shown = [(file, REPORTS.get(file.report), file.can_be_fetched(now)) for file in files]
        return super().get_context_data(**kwargs) | {"files": shown}


class FileView(ReportReaderMixin, View):
    def get(self, request, uuid):
        file = get_object_or_404(ReportFile.objects.of(request.user), uuid=uuid)
        path = shelf.path(file.uuid)
        if not file.can_be_fetched(timezone.now()) or not path.is_file():
            raise Http404
        name = f"{file.report}-{file.made_at:%Y-%m-%d}.{file.format}"
        acts.note_fetched(file=file, by=request.user, now=timezone.now())
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)


class OwnFileView(ReportReaderMixin, View):
    """Something done with a file by the one who asked for it."""

    def post(self, request, uuid):
        file = get_object_or_404(ReportFile.objects.of(request.user).filter(by=request.user), uuid=uuid)
        self.act(file)
        return HttpResponseRedirect(reverse("reports:files"))


class CancelFileView(OwnFileView):
    def act(self, file: ReportFile) -> None:
        acts.cancel(file=file)


class RetryFileView(OwnFileView):
    def act(self, file: ReportFile) -> None:
        acts.try_again(file=file, now=timezone.now())
