"""Surveys in the CMS: written like rubrics, with their results beside them."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, LocaleColumn, UpdatedAtColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from assessments.models import Survey, SurveyForm
from content.languages import interface_language

from .replies import replies_to
from .results import results_of

CHANGE = "assessments.change_surveyform"
HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}


class SurveyViewSet(SnippetViewSet):
    model = SurveyForm
    icon = "form"
    menu_label = _("Surveys")
    menu_order = 167
    add_to_admin_menu = True
    list_display = [
        "title",
        Column("moment", label=_("When it is offered"), accessor="get_moment_display"),
        LocaleColumn(),
        UpdatedAtColumn(),
        "live",
    ]
    search_fields = ["title"]


register_snippet(SurveyViewSet)


class ResultsView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "table"
    template_name = "assessments/surveys/cms/results.html"

    @cached_property
    def form(self) -> SurveyForm:
        if not self.request.user.has_perm(CHANGE):
            raise PermissionDenied
        forms = SurveyForm.objects.filter(translation_key=self.kwargs["key"]).order_by("pk")
        return get_object_or_404(forms[:1])

    def get_page_title(self):
        return _g("Results: %(survey)s") % {"survey": self.form.title}

    def get_breadcrumbs_items(self):
        surveys = {"url": reverse("wagtailsnippets_assessments_surveyform:list"), "label": _("Surveys")}
        return [HOME, surveys, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        survey = Survey.objects.filter(key=self.form.translation_key).first()
        language = interface_language()
        return super().get_context_data(**kwargs) | {
            "results": results_of(survey, language, now=timezone.now()) if survey else [],
            "replies": replies_to(survey, language) if survey else [],
        }


@hooks.register("register_admin_urls")
def results_url():
    return [path("surveys/<uuid:key>/results/", ResultsView.as_view(), name="survey_results")]


@hooks.register("register_snippet_listing_buttons")
def offer_results(snippet, user, next_url=None):
    if isinstance(snippet, SurveyForm) and user.has_perm(CHANGE):
        url = reverse("survey_results", args=[snippet.translation_key])
        yield MenuItem(_g("Results"), url, icon_name="table", priority=15)
