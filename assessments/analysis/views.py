"""For those who write quizzes: how their questions work. Nobody's name stands here."""

from django.db.models import OuterRef, Subquery, Sum
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from assessments.correcting.permissions import PAGE_WORK, quizzes_in_hands_of
from assessments.models import QuizPage, QuizTally
from courses.models import Unit

from . import advice
from .plot import plot_of
from .reading import analysis_of

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}
LIST = {"url": reverse_lazy("analysis:index"), "label": _("Item analysis")}


def readable(user):
    """Quizzes with their names."""
    pages = QuizPage.objects.filter(
        translation_key=OuterRef("uuid"), locale__language_code=OuterRef("course__source_language")
    )
    units = quizzes_in_hands_of(user, PAGE_WORK).select_related("course")
    return units.annotate(title=Subquery(pages.values("title")[:1]))


class IndexView(WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Item analysis")
    header_icon = "table"
    template_name = "assessments/cms/analyses.html"

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        counted = QuizTally.objects.filter(quiz_version__unit=OuterRef("pk")).order_by()
        people = counted.values("quiz_version__unit").annotate(n=Sum("people")).values("n")
        quizzes = readable(self.request.user).annotate(people=Subquery(people))
        return super().get_context_data(**kwargs) | {
            "quizzes": quizzes.order_by("course__code", "position", "pk")
        }


class QuizView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "table"
    template_name = "assessments/cms/analysis.html"

    @cached_property
    def unit(self) -> Unit:
        return get_object_or_404(readable(self.request.user), uuid=self.kwargs["unit"])

    def get_page_title(self):
        return self.unit.title

    def get_breadcrumbs_items(self):
        return [HOME, LIST, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        analysis = analysis_of(self.unit)
        return super().get_context_data(**kwargs) | {
            "analysis": analysis,
            "plot": plot_of(analysis.current),
            "enough": advice.ENOUGH,
        }
