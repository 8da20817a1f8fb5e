"""Files of translations: out, and in after a look at what would happen."""

from typing import Any

from django import forms
from django.core.signing import BadSignature
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import FormView
from wagtail.admin import messages

from studio.desk.exchange import taking
from studio.desk.exchange.lines import InvalidBook, book_of

from .base import ShelfPage

MOST_ROWS = 100
"""Of passages in a report; what is refused is always told in full."""


class ExportView(ShelfPage, View):
    def get(self, request, language, shelf):
        form = taking.FORMATS.get(request.GET.get("format", "xliff"), taking.FORMATS["xliff"])
        name = f"{self.shelf.code or self.shelf.key}-{self.language}{form.SUFFIX}".lower()
        data = form.write(book_of(self.shelf, self.locale))
        disposition = f'attachment; filename="{name}"'
        return HttpResponse(data, content_type=form.TYPE, headers={"Content-Disposition": disposition})


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("PO or XLIFF 1.2. Nothing is changed before you have seen what comes in."),
    )


class ImportView(ShelfPage, FormView):
    """Tells what a file would change; the button under the report does exactly that."""

    form_class = FileForm
    template_name = "studio/desk/import.html"
    page_title = gettext_lazy("Import translations")

    def form_valid(self, form):
        file = form.cleaned_data["file"]
        try:
            plan = self._plan(file)
        except InvalidBook as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form) | self._told(plan, file.name))

    def _plan(self, file) -> taking.Plan:
        if file.size > taking.LARGEST:
            raise InvalidBook(_("The file is larger than 5 megabytes."))
        return taking.plan(taking.read(file.read()), shelf=self.shelf, locale=self.locale)

    def _told(self, plan: taking.Plan, name: str) -> dict[str, Any]:
        return {
            "plan": plan,
            "file_name": name,
            "steps": plan.steps[:MOST_ROWS],
            "more": max(0, len(plan.steps) - MOST_ROWS),
            "sealed": plan.sealed(user=self.request.user, shelf=self.shelf, locale=self.locale),
        }


class TakeView(ShelfPage, View):
    http_method_names = ["post"]

    def post(self, request, language, shelf):
        place = {"user": request.user, "shelf": self.shelf, "locale": self.locale}
        try:
            taken, missed = taking.take(request.POST.get("plan", ""), **place)
        except BadSignature:
            messages.error(request, _("Choose the file again."))
            return redirect("desk:import", self.language, self.shelf.key)
        messages.success(
            request,
            ngettext("%(count)s passage was taken.", "%(count)s passages were taken.", taken)
            % {"count": taken},
        )
        if missed:
            messages.warning(request, _missed(missed))
        return redirect(self.shelf_url)


def _missed(count: int) -> str:
    return ngettext(
        "%(count)s passage was changed by somebody meanwhile and stays as it is.",
        "%(count)s passages were changed by somebody meanwhile and stay as they are.",
        count,
    ) % {"count": count}
