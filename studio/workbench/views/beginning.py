"""A new course: from nothing, from a template, from another course; or, where that is installed, from a document."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages

from courses.models import CataloguePage
from studio.permissions import catalogues_of, course_pages_of
from studio.workbench.acts.beginning import begin_course
from studio.workbench.acts.copying import copy_course
from studio.workbench.acts.refusals import RefusedError
from studio.workbench.forms import CopyForm, NewCourseForm
from studio.workbench.links import optional_url
from studio.workbench.templates import TEMPLATES
from studio.workbench.translations import read_languages

from .parts import HOME, WORKBENCH, CoursePart, WorkbenchPage

MOST_COURSES = 50


class NewView(WorkbenchPage, FormView):
    template_name = "studio/workbench/new.html"
    page_title = _("New course")
    form_class = NewCourseForm

    def get_breadcrumbs_items(self):
        return [HOME, WORKBENCH, {"url": "", "label": self.page_title}]

    @cached_property
    def catalogues(self) -> list[CataloguePage]:
        found = catalogues_of(self.user)
        if not found:
            raise PermissionDenied
        return found

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"catalogues": self.catalogues}

    def get_context_data(self, **kwargs):
        pages = course_pages_of(self.user).order_by("code")[:MOST_COURSES]
        return super().get_context_data(**kwargs) | {
            "templates": TEMPLATES,
            "courses": pages,
            "arrivals_url": optional_url("arrivals:bring"),
        }

    def form_valid(self, form):
        said = form.cleaned_data
        try:
            page = begin_course(
                catalogue=said["catalogue"],
                title=said["title"],
                code=said["code"],
                template=TEMPLATES.get(said["template"]),
                user=self.user,
            )
        except RefusedError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _g("The course was made, as a draft."))
        return redirect("workbench:course", page.translation_key)


class CopyView(CoursePart, FormView):
    template_name = "studio/workbench/copy.html"
    page_title = _("Copy this course")
    form_class = CopyForm

    def dispatch(self, request, *args, **kwargs):
        if self.course and not catalogues_of(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {"title": _g("%(title)s (copy)") % {"title": self.course_title}}

    def get_form_kwargs(self):
        begun = read_languages(self.course, [self.tree.root.page]).begun
        mine = {page.locale.language_code for page in catalogues_of(self.user)}
        return super().get_form_kwargs() | {"languages": [code for code in begun if code in mine]}

    def form_valid(self, form):
        said = form.cleaned_data
        try:
            page = copy_course(
                original=self.course,
                title=said["title"],
                code=said["code"],
                wanted=form.wanted,
                user=self.user,
            )
        except RefusedError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _g("The course was copied. All of it is a draft."))
        return redirect("workbench:course", page.translation_key)
