"""In the CMS: the register, each fact with its history and its uses, and what changed."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User

from . import actions, desk
from .forms import FactForm, FilterForm, VersionForm
from .models import RuleFact, RuleTask, RuleVersion
from .notices import Told
from .permissions import may_change, may_read

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}
REGISTER = {"url": reverse_lazy("rule_desk:index"), "label": _("Programme rules")}
ON_A_PAGE = 50


class DeskMixin:
    """`changes_facts`: only for those who may change the register."""

    request: HttpRequest
    kwargs: dict[str, Any]
    changes_facts = False

    def dispatch(self, request, *args, **kwargs):
        if not (may_change(request.user) if self.changes_facts else may_read(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    @cached_property
    def fact(self) -> RuleFact:
        return get_object_or_404(RuleFact, pk=self.kwargs["pk"])


class Screen(DeskMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title: Any = ""
    header_icon = "calendar-check"

    def get_breadcrumbs_items(self):
        return [HOME, REGISTER, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"may_change": may_change(self.user)}


class IndexView(Screen):
    page_title = _("Programme rules")
    template_name = "roadmaps/rules/desk/index.html"

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        form = FilterForm(self.request.GET)
        return super().get_context_data(**kwargs) | {
            "form": form,
            "facts": desk.listed(form.chosen),
            "unknown": desk.unknown_keys(),
            "tasks": desk.open_tasks().count(),
        }


class AddView(Screen):
    page_title = _("Add a rule")
    template_name = "roadmaps/rules/desk/add.html"
    changes_facts = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"form": kwargs.get("form") or FactForm()}

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = FactForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        said = {name: form.cleaned_data[name] for name in form.Meta.fields}
        fact = actions.add_fact(**said, names=form.names, by=self.user, now=timezone.now())
        messages.success(request, _g("Now enter what it says, with its source."))
        return redirect("rule_desk:fact", fact.pk)


class FactView(Screen):
    """Whoever may only read sees the history and the uses; the form is for those who may change."""

    template_name = "roadmaps/rules/desk/fact.html"

    def get_page_title(self):
        return desk.name_of(self.fact)

    def form(self, data=None) -> VersionForm:
        last = self.fact.versions.order_by("-number").first()
        return VersionForm(data, fact=self.fact, last=last)

    def get_context_data(self, **kwargs):
        return (
            super().get_context_data(**kwargs)
            | {
                "fact": self.fact,
                "versions": desk.versions_of(self.fact),
                "uses": desk.uses_of(self.fact.key),
                "form": self.form(),
            }
            | kwargs
        )

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if not may_change(self.user):
            raise PermissionDenied
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        try:
            actions.enter_version(fact=self.fact, **form.said, by=self.user, now=timezone.now())
        except actions.SupersededError:
            form.add_error(
                None,
                _g(
                    "Somebody else has entered a value meanwhile. Look at it below; yours is still in the form."
                ),
            )
            form.look_again()
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(request, _g("Kept. All texts that name it show it within a minute."))
        return redirect("rule_desk:fact", self.fact.pk)


class CheckView(DeskMixin, View):
    http_method_names = ["post"]
    changes_facts = True

    def post(self, request, pk: int, version: int) -> HttpResponse:
        found = get_object_or_404(RuleVersion.objects.select_related("fact"), pk=version, fact=self.fact)
        try:
            actions.check_version(version=found, by=self.user, now=timezone.now())
        except actions.OwnVersionError:
            messages.error(
                request,
                _g("You entered this value yourself. Ask somebody else to compare it with the source."),
            )
        except actions.NoSourceError:
            messages.error(
                request, _g("It has no source. Enter it once more, with a source and its address.")
            )
        else:
            messages.success(request, _g("Checked. Readers see the day."))
        return redirect("rule_desk:fact", pk)


class ChangesView(Screen):
    page_title = _("What changed in the rules")
    template_name = "roadmaps/rules/desk/changes.html"

    def get_context_data(self, **kwargs):
        page = Paginator(desk.open_tasks(), ON_A_PAGE).get_page(self.request.GET.get("p"))
        groups = [
            (Told(change, self.request.LANGUAGE_CODE), tasks)
            for change, tasks in desk.by_change(page.object_list)
        ]
        return super().get_context_data(**kwargs) | {"page": page, "groups": groups}


class DoneView(DeskMixin, View):
    """Somebody has read a text again, and it is still right or mended."""

    http_method_names = ["post"]

    def post(self, request, pk: int) -> HttpResponse:
        task = get_object_or_404(RuleTask, pk=pk)
        actions.settle_task(task=task, by=self.user, now=timezone.now())
        return redirect("rule_desk:changes")
