"""Retiring a course: whom it concerns is shown before anything is done, and the same page opens it again."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages

from studio.workbench.acts.refusals import RefusedError
from studio.workbench.acts.retiring import open_again, retire
from studio.workbench.leavers import Concerned, concerned_by
from studio.workbench.retireform import RetireForm

from .parts import CoursePart


class RetireView(CoursePart, FormView):
    template_name = "studio/workbench/retire.html"
    page_title = _("Retire the course")
    form_class = RetireForm

    @cached_property
    def concerned(self) -> Concerned:
        return concerned_by(self.course)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"course": self.course, "today": timezone.localdate()}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"concerned": self.concerned}

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return self._open_again() if "open" in request.POST else super().post(request, *args, **kwargs)

    def form_valid(self, form: RetireForm) -> HttpResponse:
        now = timezone.now()
        try:
            retire(
                course=self.course,
                since=form.since(now),
                successor=form.cleaned_data["successor"],
                user=self.user,
                now=now,
            )
        except RefusedError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _g("The course is retired. Whoever is inside goes on."))
        return self.back()

    def _open_again(self) -> HttpResponse:
        try:
            open_again(course=self.course, user=self.user, now=timezone.now())
        except RefusedError as error:
            self.say_refused(error)
            return self.back()
        messages.success(self.request, _g("The course takes people again, as its page says."))
        return self.back()
