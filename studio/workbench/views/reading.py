"""The list of courses, and one course as a tree."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import TemplateView
from wagtail.models import Page

from courses.models import CoursePage
from courses.receivers import course_of
from learning.outlook import undecided
from studio.permissions import catalogues_of, course_pages_of
from studio.workbench.links import optional_url
from studio.workbench.listing import listed
from studio.workbench.rows import outline_of
from studio.workbench.stock import kinds_for

from .parts import HOME, WORKBENCH, CoursePart, WorkbenchPage

PAGE = 20


class IndexView(WorkbenchPage, TemplateView):
    template_name = "studio/workbench/index.html"

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        query = self.request.GET.get("q", "").strip()
        page = Paginator(self._roots(query), PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "query": query,
            "page": page,
            "courses": listed(list(page.object_list)),
            "may_begin": bool(catalogues_of(self.user)),
        }

    def _roots(self, query: str):
        roots = course_pages_of(self.user).order_by("draft_title", "pk")
        return roots.filter(Q(draft_title__icontains=query) | Q(code__icontains=query)) if query else roots


class CourseView(CoursePart, TemplateView):
    template_name = "studio/workbench/course.html"

    def get_page_title(self):
        return self.course_title

    def get_breadcrumbs_items(self):
        return [HOME, WORKBENCH, {"url": "", "label": self.course_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "outline": outline_of(self.course, self.tree, self.rights),
            "kinds": self._kinds(),
            "undecided": undecided([self.course]).get(self.course.pk),
            "at": self.request.GET.get("at", ""),
            "by": self.request.GET.get("by", ""),
            "reviews_url": optional_url("reviews:course", self.course.pk),
        }

    def _kinds(self) -> list[Any]:
        """What may stand in a module is the same in all of them."""
        return kinds_for(self.tree.branches[0].module.page) if self.tree.branches else []


class PageView(WorkbenchPage, View):
    """From any page of a course to its place on the workbench."""

    def get(self, request, pk):
        page = get_object_or_404(Page, pk=pk).specific
        course = course_of(page)
        mine = course_pages_of(request.user).filter(translation_key=course.uuid) if course else ()
        if not mine:
            raise Http404
        source = page if isinstance(page, CoursePage) else _source_of(page, course.source_language)
        fragment = f"#page-{source.pk}" if source else ""
        return redirect(f"{reverse('workbench:course', args=[course.uuid])}{fragment}")


def _source_of(page: Page, language: str) -> Page | None:
    return Page.objects.filter(translation_key=page.translation_key, locale__language_code=language).first()
