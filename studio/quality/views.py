"""The report of a course, and all courses at one glance."""

from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.permissions import page_permission_policy

from content.languages import name_of
from courses.models import CoursePage
from studio.permissions import WORK, course_pages_of
from studio.workbench.trees import Tree, read_tree
from studio.workbench.views.parts import HOME, WORKBENCH, CoursePart, WorkbenchPage

from .advice import SORTS
from .heat import heat_map
from .report import report_of

PAGE = 20
QUALITY = {"url": reverse_lazy("quality:courses"), "label": _("Quality of courses")}


class CoursesView(WorkbenchPage, TemplateView):
    template_name = "studio/quality/courses.html"
    page_title = QUALITY["label"]
    header_icon = "glasses"

    def get_breadcrumbs_items(self):
        return [HOME, WORKBENCH, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        roots = course_pages_of(self.user).order_by("code", "pk")
        page = Paginator(roots, PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "page": page,
            "heat": heat_map(list(page.object_list)),
        }


class CourseView(CoursePart, TemplateView):
    """`?in=it`: of its Italian pages. `?kind=access`: only problems of that sort."""

    template_name = "studio/quality/course.html"
    page_title = _("Course report")
    header_icon = "glasses"

    def get_breadcrumbs_items(self):
        course = {"url": reverse("workbench:course", args=[self.course.uuid]), "label": self.course_title}
        return [HOME, WORKBENCH, course, {"url": "", "label": self.page_title}]

    @cached_property
    def tree(self) -> Tree:
        return read_tree(get_object_or_404(self.roots, locale__language_code=self.language))

    @property
    def roots(self):
        """The course's own page in each language in which this person works on it."""
        mine = page_permission_policy.instances_user_has_any_permission_for(self.user, WORK)
        pages = CoursePage.objects.filter(translation_key=self.course.uuid, alias_of=None)
        return pages.filter(pk__in=mine.values("pk"))

    @property
    def language(self) -> str:
        asked = self.request.GET.get("in")
        return asked if asked in dict(settings.LANGUAGES) else self.course.source_language

    def get_context_data(self, **kwargs):
        sort = self.request.GET.get("kind", "")
        codes = self.roots.order_by("locale__language_code").values_list("locale__language_code", flat=True)
        return super().get_context_data(**kwargs) | {
            "report": report_of(self.tree, self.language, sort if sort in SORTS else ""),
            "language": self.language,
            "languages": [(code, name_of(code)) for code in codes],
        }
