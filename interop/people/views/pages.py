"""The pages of an import, as they are in the CMS and in the space of a school: what differs stands in `desk` and `school`."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View

from accounts.models import School, User
from content.languages import interface_language
from interop.models import PeopleImport, Stage
from interop.people import acts, columns, files, leavers, shown
from interop.people.forms import BringForm, ColumnsForm
from interop.people.scope import scope_of

MOST_SHOWN = 20
MOST_LEAVERS = 50


class House:
    """Whose imports these are, and where their pages stand."""

    request: HttpRequest
    kwargs: dict[str, Any]
    namespace = ""
    base = ""
    page_title = gettext_lazy("Import people")

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    @property
    def school(self) -> School | None:
        return None

    def place(self, name: str, **more: object) -> str:
        return reverse(f"{self.namespace}:{name}", kwargs=self.own_place() | more)

    def own_place(self) -> dict[str, object]:
        return {}

    @property
    def wanted(self) -> tuple[columns.Field, ...]:
        return columns.fields(of_school=self.school is not None)

    @cached_property
    def brought(self) -> PeopleImport:
        """One's own only; that of another house looks like none."""
        mine = PeopleImport.objects.of(self.user).filter(school=self.school)
        return get_object_or_404(mine.select_related("by", "school"), uuid=self.kwargs["key"])

    def of_import(self, name: str) -> str:
        return self.place(name, key=self.brought.uuid)

    def get_context_data(self, **kwargs):
        own = {"base": self.base, "school": self.school, "page_title": self.page_title}
        return super().get_context_data(**kwargs) | own  # type: ignore[misc]


class IndexPage(House, FormView):
    template_name = "interop/people/index.html"
    form_class = BringForm

    def form_valid(self, form):
        file = form.cleaned_data["file"]
        said = {"name": file.name, "data": file.read(), "language": interface_language()}
        try:
            brought = acts.bring(by=self.user, school=self.school, now=timezone.now(), **said)
        except acts.PeopleImportError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        return redirect(self.place("import", key=brought.uuid))

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def get_context_data(self, **kwargs):
        mine = PeopleImport.objects.of(self.user).filter(school=self.school).newest_first()[:MOST_SHOWN]
        listed = [(each, self.place("import", key=each.uuid)) for each in mine]
        examples = [(form.upper(), self.place("example", form=form)) for form in files.FORMATS]
        more = {"imports": listed, "examples": examples, "fields": self.wanted}
        return super().get_context_data(**kwargs) | more


class ImportPage(House, TemplateView):
    """By the stage: its columns, how far it is, what would become of each row, what became of it."""

    def get_template_names(self):
        is_asked = self.brought.stage == Stage.COLUMNS
        return ["interop/people/columns.html" if is_asked else "interop/people/import.html"]

    def post(self, request, *args, **kwargs):
        """Which column is what."""
        form = self.columns_form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        try:
            said = {"columns": form.columns, "fixed": form.fixed}
            acts.look_at(brought=self.brought, now=timezone.now(), **said)
        except acts.PeopleImportError as error:
            messages.error(request, str(error))
        return redirect(self.of_import("import"))

    def columns_form(self, data=None) -> ColumnsForm:
        brought = self.brought
        said = {"headings": brought.headings, "columns": brought.columns, "fixed": brought.fixed}
        return ColumnsForm(data, fields=self.wanted, **said)

    def get_context_data(self, **kwargs):
        more = self.asked(**kwargs) if self.brought.stage == Stage.COLUMNS else self.told()
        urls = {name: self.of_import(name) for name in ("import", "step", "leavers")}
        return super().get_context_data(**kwargs) | more | {"brought": self.brought, "urls": urls}

    def asked(self, form: ColumnsForm | None = None, **kwargs) -> dict[str, Any]:
        brought = self.brought
        found = columns.guess(brought.headings, self.wanted)
        labels = {field.key: field.label for field in self.wanted}
        return {
            "form": form or self.columns_form(),
            "doubled": [
                (labels[key], [place + 1 for place in places]) for key, places in found.doubled.items()
            ],
            "unused": columns.unused(brought.headings, brought.columns),
            "samples": shown.samples(brought),
        }

    def told(self) -> dict[str, Any]:
        outcome = self.request.GET.get("outcome", "")
        page = shown.page_of(self.brought, outcome, self.request.GET.get("after", ""))
        return {
            "page": page,
            "choices": shown.choices(self.brought, outcome),
            "outcome": outcome,
            "can_end": self.brought.leaving and leavers.is_possible(self.brought),
            "refused": self.brought.counts.get("refused", 0),
            "files": [
                (form.upper(), self.place("refused", key=self.brought.uuid, form=form))
                for form in files.FORMATS
            ],
        }


class StepPage(House, View):
    """What is done with an import as a whole."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        step = _STEPS.get(request.POST.get("act", ""))
        if step is None:
            raise Http404
        try:
            step(self, timezone.now())
        except acts.PeopleImportError as error:
            messages.error(request, str(error))
        return redirect(self.of_import("import"))

    def carry_out(self, now: datetime) -> None:
        ends_others = "ends_others" in self.request.POST
        acts.carry_out(brought=self.brought, ends_others=ends_others, now=now)

    def cancel(self, now: datetime) -> None:
        acts.cancel(brought=self.brought, now=now)
        messages.success(self.request, _("Cancelled. What was carried out before stays."))

    def go_on(self, now: datetime) -> None:
        acts.go_on(brought=self.brought, now=now)

    def columns(self, now: datetime) -> None:
        acts.choose_again(brought=self.brought)


_STEPS: dict[str, Callable[[StepPage, datetime], None]] = {
    "carry_out": StepPage.carry_out,
    "cancel": StepPage.cancel,
    "go_on": StepPage.go_on,
    "columns": StepPage.columns,
}


class LeaversPage(House, TemplateView):
    """Whose memberships would end; nobody's does by looking."""

    template_name = "interop/people/leavers.html"

    def get_context_data(self, **kwargs):
        after = self.request.GET.get("after", "")
        last = int(after) if after.isdecimal() and len(after) < shown.LONGEST else 0
        found = leavers.leavers_of(self.brought, scope_of(self.brought)).filter(pk__gt=last).order_by("pk")
        some = list(found[: MOST_LEAVERS + 1])
        listed = some[:MOST_LEAVERS]
        more = {"leavers": listed, "following": listed[-1].pk if len(some) > MOST_LEAVERS else None}
        return (
            super().get_context_data(**kwargs)
            | more
            | {"brought": self.brought, "back": self.of_import("import")}
        )


class RefusedPage(House, View):
    """The refused rows: by a button, since taking them along is written down."""

    http_method_names = ["post"]

    def post(self, request, *args, form: str, **kwargs):
        if form not in files.FORMATS:
            raise Http404
        acts.note_taken(brought=self.brought, by=self.user, format=form, now=timezone.now())
        return files.refused(self.brought, form)


class ExamplePage(House, View):
    http_method_names = ["get", "head"]

    def get(self, request, *args, form: str, **kwargs) -> HttpResponse:
        if form not in files.FORMATS:
            raise Http404
        return files.example(self.wanted, interface_language(), form)
