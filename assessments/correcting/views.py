"""The way of an author whose question's key was wrong: see what a decision would do, decide, watch it, take it back."""

from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from assessments.models import GradingRun, QuestionVersion

from . import acts, differences, effects, pending, shown
from .forms import EXPLAINED, DecisionForm, ReasonForm, policies_for
from .permissions import correctable

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}
LIST = {"url": reverse_lazy("corrections:index"), "label": _("Corrections")}
TITLE_LENGTH = 60
PAGE = 50


class IndexView(WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Corrections")
    header_icon = "history"
    template_name = "assessments/cms/corrections.html"

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        questions = correctable(self.request.user)
        runs = GradingRun.objects.filter(old_version__question__in=questions).newest_first()
        page = Paginator(runs.select_related(*shown.RELATED), PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "waiting": shown.waiting(pending.pairs(questions)),
            "page": page,
            "runs": shown.runs(page.object_list),
        }


class DecideView(WagtailAdminTemplateMixin, FormView):
    """What each choice would do to the answers that were given to an old version, and the choice."""

    header_icon = "history"
    template_name = "assessments/cms/decide.html"
    form_class = DecisionForm

    def dispatch(self, request, *args, **kwargs):
        made = acts.decisions_on(self.old, self.new).first() if self.new else None
        return redirect("corrections:run", made.pk) if made else super().dispatch(request, *args, **kwargs)

    @cached_property
    def old(self) -> QuestionVersion:
        versions = QuestionVersion.objects.filter(question__in=correctable(self.request.user))
        return get_object_or_404(versions.select_related("question__unit__course"), pk=self.kwargs["pk"])

    @cached_property
    def new(self) -> QuestionVersion | None:
        """What is asked now, if other answers are right there."""
        new = pending.current_version(self.old.question)
        return new if new and pending.is_corrected_by(self.old, new) else None

    @cached_property
    def policies(self):
        return policies_for(self.old, self.new) if self.new else list(EXPLAINED)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"policies": self.policies}

    def form_valid(self, form):
        if self.new is None:
            return redirect("corrections:index")
        run = acts.correct(
            old=self.old,
            new=self.new,
            policy=form.chosen,
            by=self.request.user,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
        return redirect("corrections:run", run.pk)

    def get_page_title(self):
        return Truncator(shown.stems([self.old])[self.old.pk]).chars(TITLE_LENGTH)

    def get_breadcrumbs_items(self):
        return [HOME, LIST, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"old": self.old, "new": self.new}
        return context | self._comparison(self.new) if self.new else context

    def _comparison(self, version: QuestionVersion) -> dict:
        words = shown.words_of([self.old, version])
        old, new = words.get(self.old.pk, {}), words.get(version.pk, {})
        counted = effects.preview(self.old, version, policies=self.policies, now=timezone.now())
        return {
            "answered": counted.answered,
            "choices": [(counted.effects[policy], EXPLAINED[policy]) for policy in self.policies],
            "keys": differences.of_keys(self.old, version, old, new),
            "words": differences.of_words(old, new),
        }


class OneRunMixin(View):
    @cached_property
    def run(self) -> GradingRun:
        mine = GradingRun.objects.filter(old_version__question__in=correctable(self.request.user))
        return get_object_or_404(mine.select_related(*shown.RELATED), pk=self.kwargs["pk"])


class RunView(OneRunMixin, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "history"
    template_name = "assessments/cms/run.html"

    def get_page_title(self):
        return Truncator(shown.stems([self.run.old_version])[self.run.old_version_id]).chars(TITLE_LENGTH)

    def get_breadcrumbs_items(self):
        return [HOME, LIST, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        cases = shown.cases(self.run)
        return super().get_context_data(**kwargs) | {
            "run": shown.run(self.run),
            "outcome": shown.outcome(self.run),
            "cases": Paginator(cases, PAGE).get_page(self.request.GET.get("p")),
            "form": ReasonForm(),
        }


class ProgressView(OneRunMixin, View):
    """What the page asks for every few seconds while a run is at work."""

    def get(self, request, pk):
        run = self.run
        said = {"state": run.state, "percent": run.percent, "done": run.done, "total": run.total}
        return JsonResponse(said | {"is_working": run.is_working})


class UndoView(OneRunMixin, View):
    def post(self, request, pk):
        form = ReasonForm(request.POST)
        if not self.run.can_be_undone:
            messages.error(request, _("This has been undone already, so nothing was changed."))
        elif not form.is_valid():
            messages.error(request, _("Say why you want to undo this. Nothing was changed."))
        else:
            reason, now = form.cleaned_data["reason"], timezone.now()
            back = acts.undo(run=self.run, by=request.user, reason=reason, now=now)
            return redirect("corrections:run", back.pk)
        return redirect("corrections:run", pk)


class GoOnView(OneRunMixin, View):
    def post(self, request, pk):
        acts.try_again(run=self.run, now=timezone.now())
        return redirect("corrections:run", pk)
