"""Who has agreed to what, in numbers; and the texts, of which a new version can be written."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import audit
from accounts.models import ConsentAct, ConsentText
from accounts.privacy.consents.actions import write_text
from accounts.privacy.consents.forms import TextForm
from accounts.privacy.consents.models import Purpose
from accounts.privacy.consents.texts import current
from safety.tables import Column, write_csv

from .access import Screen

_COUNTED = "counted, nobody is named"


class Line(NamedTuple):
    purpose: str
    label: str
    language: str
    version: int
    agree: int
    withdrew: int


def lines() -> list[Line]:
    """By text: how many people's last word is a yes to it that stands, and how many took theirs back."""
    acts = ConsentAct.objects.unscoped(_COUNTED)
    agree, withdrew = _counted(acts.standing()), _counted(acts.latest().filter(given=False))
    texts = ConsentText.objects.order_by("purpose", "language", "-version")
    return [
        Line(
            text.purpose,
            str(Purpose(text.purpose).label),
            text.language,
            text.version,
            agree.get(text.pk, 0),
            withdrew.get(text.pk, 0),
        )
        for text in texts
    ]


def _counted(acts) -> dict[int, int]:
    return dict(acts.order_by().values_list("text").annotate(Count("user", distinct=True)))


def csv_file(found: Iterable[Line], *, today: date) -> StreamingHttpResponse:
    columns = [
        Column("label", _("Purpose")),
        Column("language", _("Language")),
        Column("version", _("Text"), "number"),
        Column("agree", _("Agree"), "number"),
        Column("withdrew", _("Withdrew"), "number"),
    ]
    headers = {"Content-Disposition": f'attachment; filename="consents-{today:%Y-%m-%d}.csv"'}
    table = write_csv(columns, (line._asdict() for line in found))
    return StreamingHttpResponse(table, content_type="text/csv; charset=utf-8", headers=headers)


class ConsentsView(Screen):
    page_title = gettext_lazy("Consents")
    header_icon = "check"
    template_name = "accounts/cms/consents.html"

    def get(self, request, *args: Any, **kwargs: Any):
        if request.GET.get("export") != "csv":
            return super().get(request, *args, **kwargs)
        now = timezone.now()
        subject = audit.Subject("report", "consents")
        audit.record(
            act="report.exported", by=request.user, subject=subject, after={"format": "csv"}, now=now
        )
        return csv_file(lines(), today=timezone.localdate(now))

    def get_context_data(self, **kwargs):
        context = {"lines": lines(), "purposes": Purpose.choices, "languages": settings.LANGUAGES}
        return super().get_context_data(**kwargs) | context


class TextView(Screen):
    header_icon = "edit"
    template_name = "accounts/cms/consent_text.html"

    def dispatch(self, request, *args: Any, **kwargs: Any):
        if kwargs["purpose"] not in Purpose.values or kwargs["language"] not in dict(settings.LANGUAGES):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def page_title(self) -> str:
        return f"{Purpose(self.kwargs['purpose']).label} ({self.kwargs['language']})"

    def get_context_data(self, **kwargs):
        text = current(self.kwargs["language"])[self.kwargs["purpose"]]
        form = kwargs.get("form") or TextForm(initial={"text": text.text})
        return super().get_context_data(**kwargs) | {"form": form, "current": text}

    def post(self, request, *args: Any, **kwargs: Any) -> HttpResponse:
        form = TextForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        write_text(by=request.user, now=timezone.now(), **self.kwargs, **form.cleaned_data)
        messages.success(request, _("The new text is shown from now on."))
        return redirect("privacy:consents")
