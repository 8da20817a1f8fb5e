"""Into a bank in two steps: the file is read and told, then one button does what was told. And out of it, told first as well."""

from io import BytesIO
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from assessments.models import QuestionBank
from interop.questions import banking, exporting, formats
from interop.questions.schema import InvalidFile, Report

from . import shown, waiting
from .forms import ExportForm, ImportForm
from .permissions import may_export, may_import

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")}
BANKS = "wagtailsnippets_assessments_questionbank:list"
QUESTIONS = "wagtailsnippets_assessments_bankitem:list"
NAME_LENGTH = 80


class BankPage(WagtailAdminTemplateMixin):
    header_icon = "folder-open-inverse"

    def dispatch(self, request, *args, **kwargs):
        if not self.is_allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    is_allowed = staticmethod(may_import)

    @cached_property
    def bank(self) -> QuestionBank:
        return get_object_or_404(QuestionBank, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return self.bank.name

    def get_breadcrumbs_items(self):
        banks = {"url": reverse(BANKS), "label": _("Question banks")}
        return [HOME, banks, {"url": "", "label": self.get_page_title(), "sublabel": self.bank.name}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"bank": self.bank}


class ImportView(BankPage, FormView):
    """Takes the file and looks at its size only: what is in it, the next page tells."""

    page_title = gettext_lazy("Import questions")
    template_name = "interop/import.html"
    form_class = ImportForm

    def form_valid(self, form):
        said = form.cleaned_data
        ticket = waiting.keep(
            said["file"].read(),
            user=self.request.user.pk,
            bank=self.bank.pk,
            name=said["file"].name[:NAME_LENGTH],
            format=said["format"],
            language=said["language"],
        )
        return redirect("exchange:report", self.bank.pk, str(ticket))


class ReportView(BankPage, TemplateView):
    """What would come in; and, when it is posted, does exactly that."""

    page_title = gettext_lazy("Import questions")
    template_name = "interop/report.html"

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except waiting.NotWaiting:
            messages.warning(
                request, _("This file was imported already, or it has waited too long. Choose it again.")
            )
            return redirect("exchange:import", self.bank.pk)

    @cached_property
    def ticket(self) -> waiting.Ticket:
        return waiting.ticket_of(self.kwargs["ticket"], user=self.request.user.pk, bank=self.bank.pk)

    @cached_property
    def report(self) -> Report:
        return formats.read(self.ticket.read(), self.ticket.format, self.ticket.language)

    @property
    def asked(self) -> dict[str, Any]:
        return {"bank": self.bank, "questions": self.report.questions, "language": self.ticket.language}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            taken = banking.take_into(**self.asked, user=request.user, shown=request.POST.get("shown", ""))
        except InvalidFile:
            return redirect(request.path)
        except banking.ShownOtherwise:
            messages.warning(request, _("The bank has changed meanwhile. This is what would happen now."))
            return redirect(request.path)
        self.ticket.forget()
        messages.success(request, _said(taken))
        return redirect(f"{reverse(QUESTIONS)}?bank={self.bank.pk}")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"ticket": self.ticket}
        try:
            return context | self._told(self.report)
        except InvalidFile as error:
            return context | {"errors": [str(fault) for fault in error.errors]}

    def _told(self, report: Report) -> dict[str, Any]:
        plan = banking.plan_questions(**self.asked)
        places = shown.places(report.questions)
        return {
            "format": FORMAT_LABELS.get(report.format, report.format),
            "plan": plan,
            "counts": shown.counts(plan),
            "rows": [shown.row(step) for step in plan.steps[: shown.MOST_ROWS]],
            "more": max(0, len(plan.steps) - shown.MOST_ROWS),
            "left_out": shown.left_out([*report.refused, *plan.refused]),
            "lost": shown.lost([*report.losses, *plan.losses], places),
        }


FORMAT_LABELS = {name: form.label for name, form in formats.FORMATS.items()} | {"qti": "QTI"}


def _said(taken: banking.Taken) -> str:
    count = len(taken.new) + len(taken.changed)
    if not count:
        return _("These questions are in the bank already. Nothing was changed.")
    return ngettext(
        "%(count)s question was imported as a draft.",
        "%(count)s questions were imported as drafts.",
        count,
    ) % {"count": count}


class Outgoing(BankPage):
    is_allowed = staticmethod(may_export)

    def asked(self) -> ExportForm:
        return ExportForm(self.request.GET or None, codes=banking.languages_of(self.bank))

    def questions(self, form: ExportForm) -> list:
        chosen = form.cleaned_data["language"]
        return banking.questions_of_bank(
            self.bank, *([chosen] if chosen else banking.languages_of(self.bank))
        )


class ExportView(Outgoing, TemplateView):
    """What a file would hold, and what it would not."""

    page_title = gettext_lazy("Export questions")
    template_name = "interop/export.html"

    def get_context_data(self, **kwargs):
        form = self.asked()
        context = super().get_context_data(**kwargs) | {"form": form}
        return context | self._told(form) if form.is_valid() else context

    def _told(self, form: ExportForm) -> dict[str, Any]:
        chosen = form.cleaned_data
        written = exporting.write(formats.FORMATS[chosen["format"]], self.questions(form), chosen["language"])
        return {
            "written": written,
            "format": FORMAT_LABELS[chosen["format"]],
            "left_out": shown.left_out(written.report.refused),
            "lost": shown.lost(written.report.losses),
            "file": f"{reverse('exchange:file', args=[self.bank.pk])}?{self.request.GET.urlencode()}",
        }


class FileView(Outgoing, TemplateView):
    page_title = gettext_lazy("Export questions")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = self.asked()
        if not form.is_valid():
            return redirect("exchange:export", self.bank.pk)
        chosen = formats.FORMATS[form.cleaned_data["format"]]
        data = exporting.file_of(chosen, self.questions(form))
        if not data:
            return redirect("exchange:export", self.bank.pk)
        return FileResponse(
            BytesIO(data),
            as_attachment=True,
            filename=f"{self.bank.slug}{chosen.suffix}",
            content_type="application/octet-stream",
        )
