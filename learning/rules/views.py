"""In the CMS: the rules, each with whom it would enrol now."""

from copy import copy
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from . import acts, applying
from .forms import RuleForm
from .models import EnrolmentRule
from .permissions import may_make_rules

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")}
RULES = {"url": reverse_lazy("enrolment_rules:index"), "label": gettext_lazy("Enrolment rules")}
MOST_SHOWN = 20
MOST_RULES = 200


class RulesPage(WagtailAdminTemplateMixin):
    page_title = gettext_lazy("Enrolment rules")
    header_icon = "tasks"

    def dispatch(self, request, *args, **kwargs):
        if not may_make_rules(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [HOME, RULES]


class IndexView(RulesPage, TemplateView):
    template_name = "learning/rules/index.html"

    def get_context_data(self, **kwargs):
        rules = EnrolmentRule.objects.select_related("course", "path", "cohort").order_by("name", "pk")
        return super().get_context_data(**kwargs) | {"rules": rules[:MOST_RULES]}


class RuleView(RulesPage, FormView):
    """A new one, or one that is there; what is saved is off until it is switched on below the preview."""

    template_name = "learning/rules/rule.html"
    form_class = RuleForm

    @cached_property
    def rule(self) -> EnrolmentRule | None:
        pk = self.kwargs.get("pk")
        rows = EnrolmentRule.objects.select_related("course", "path", "cohort__course")
        return get_object_or_404(rows, pk=pk) if pk else None

    def get_form_kwargs(self):
        """The form writes into its own: what is refused is not shown as the rule that is there."""
        return super().get_form_kwargs() | {"user": self.request.user, "instance": copy(self.rule)}

    def form_valid(self, form):
        rule = acts.keep(
            rule=form.instance, conditions=form.conditions, by=self.request.user, now=timezone.now()
        )
        messages.success(self.request, _("Saved. The rule is off: see whom it fits, then switch it on."))
        return redirect("enrolment_rules:rule", rule.pk)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"rule": self.rule}
        if self.rule:
            waiting = applying.waiting(self.rule)
            people = waiting.order_by("name", "pk")[:MOST_SHOWN]
            context |= {"count": waiting.count(), "people": people, "done": self.rule.enrolled.count()}
        return context


class SwitchView(RulesPage, View):
    http_method_names = ["post"]

    def post(self, request, pk):
        if request.POST.get("to") not in ("on", "off"):
            raise Http404
        rule = get_object_or_404(EnrolmentRule, pk=pk)
        acts.switch(rule=rule, is_on=request.POST["to"] == "on", by=request.user, now=timezone.now())
        messages.success(
            request,
            _("The rule is on. It enrols people within the hour.") if rule.is_on else _("The rule is off."),
        )
        return redirect("enrolment_rules:rule", pk)
