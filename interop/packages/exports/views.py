"""A course goes out of the CMS: what the file would not hold is told first."""

from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from courses.models import Course, CoursePage
from interop.exporting import UnknownCourseError, export_course

from . import formats
from .forms import DRAFTS, ExportForm
from .permissions import may_take_out
from .schema import UnwritableCourse, Written


class Outgoing(WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Export")
    header_icon = "download"

    @cached_property
    def course_page(self) -> CoursePage:
        """One that this person may not change is as if it were not there."""
        page = get_object_or_404(CoursePage, pk=self.kwargs["pk"])
        if not may_take_out(self.request.user, page):
            raise Http404
        return page

    @cached_property
    def course(self) -> Course:
        return get_object_or_404(Course, uuid=self.course_page.translation_key)

    def asked(self) -> ExportForm:
        pages = CoursePage.objects.filter(translation_key=self.course.uuid)
        codes = pages.values_list("locale__language_code", flat=True)
        own = self.course.source_language
        return ExportForm(self.request.GET or None, codes=sorted(codes, key=lambda code: (code != own, code)))

    def written(self, form: ExportForm) -> Written:
        """UnwritableCourse where there is nothing to write."""
        chosen = form.cleaned_data
        try:
            folder = export_course(self.course.code, drafts=chosen["state"] == DRAFTS)
        except UnknownCourseError as error:
            raise UnwritableCourse(_("Nothing of this course is published yet.")) from error
        solves = not chosen["without_answers"]
        return formats.write(chosen["format"], folder, chosen["language"], now=timezone.now(), solves=solves)


class ExportView(Outgoing):
    template_name = "interop/packages/export.html"

    def get_page_subtitle(self) -> str:
        return self.course_page.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.course_page.pk])
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": edit, "label": self.course_page.title},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.asked()
        context = super().get_context_data(**kwargs) | {"form": form, "course_page": self.course_page}
        return context | self._told(form) if form.is_valid() else context

    def _told(self, form: ExportForm) -> dict[str, Any]:
        try:
            written = self.written(form)
        except UnwritableCourse as error:
            return {"refused": str(error)}
        return {
            "size": len(written.data),
            "losses": written.losses,
            "format": formats.FORMATS[form.cleaned_data["format"]].label,
            "file": f"{reverse('packages:file', args=[self.course_page.pk])}?{self.request.GET.urlencode()}",
        }


class FileView(Outgoing):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = self.asked()
        if not form.is_valid():
            return redirect("packages:export", self.course_page.pk)
        try:
            written = self.written(form)
        except UnwritableCourse:
            return redirect("packages:export", self.course_page.pk)
        chosen = form.cleaned_data
        name = f"{self.course.code}-{chosen['language']}{formats.FORMATS[chosen['format']].suffix}"
        return FileResponse(
            BytesIO(written.data), as_attachment=True, filename=name, content_type="application/octet-stream"
        )
