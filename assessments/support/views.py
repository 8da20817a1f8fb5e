"""One accommodation, and one attempt with all that was entered. Every act is a POST and names who did it."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from assessments.actions import (
    AssessmentError,
    accommodate,
    give_time,
    submit_attempt,
    withdraw_accommodation,
)
from assessments.models import Accommodation, Attempt
from assessments.models.attempt import AttemptState
from learning.views.access import LearnerRequest

from . import journal
from .forms import AccommodationForm, NewAccommodationForm, TimeForm

GRADE_AGAIN = "grade"


class Desk(WagtailAdminTemplateMixin, PermissionRequiredMixin):
    raise_exception = True
    index_url_name = ""
    index_label: Any = ""

    def get_breadcrumbs_items(self):
        listing = {"url": reverse(self.index_url_name), "label": self.index_label}
        return [*super().get_breadcrumbs_items(), listing, {"url": "", "label": self.get_page_title()}]


class AccommodationDesk(Desk, FormView):
    template_name = "assessments/cms/accommodation.html"
    success_url = reverse_lazy("accommodations:index")
    index_url_name = "accommodations:index"
    index_label = gettext_lazy("Accommodations")
    header_icon = "time"

    def form_valid(self, form):
        accommodate(user=self.person(form), by=self.request.user, now=timezone.now(), **self.granted(form))
        messages.success(self.request, _("It is granted, also in the attempts that are open."))
        return super().form_valid(form)

    def person(self, form):
        raise NotImplementedError

    @staticmethod
    def granted(form) -> dict[str, Any]:
        return {name: form.cleaned_data[name] for name in ("extra_percent", "untimed", "reason")}


class NewAccommodationView(AccommodationDesk):
    form_class = NewAccommodationForm
    permission_required = "assessments.add_accommodation"
    page_title = gettext_lazy("Grant more time")

    def person(self, form):
        return form.cleaned_data["email"]


class AccommodationView(AccommodationDesk):
    form_class = AccommodationForm
    permission_required = "assessments.change_accommodation"

    @cached_property
    def accommodation(self) -> Accommodation:
        found = Accommodation.objects.unscoped("staff grants it").select_related("user")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.accommodation}

    def get_page_title(self):
        return self.accommodation.user.name

    def person(self, form):
        return self.accommodation.user

    def get_context_data(self, **kwargs):
        return super().get_context_data(accommodation=self.accommodation, **kwargs)


class WithdrawView(PermissionRequiredMixin, View):
    permission_required = "assessments.delete_accommodation"
    raise_exception = True
    http_method_names = ["post"]

    def post(self, request: LearnerRequest, pk: int) -> HttpResponse:
        found = Accommodation.objects.unscoped("staff withdraws it").select_related("user")
        user = get_object_or_404(found, pk=pk).user
        withdraw_accommodation(user=user, by=request.user, now=timezone.now())
        messages.success(request, _("It is withdrawn. Attempts that are open keep their time."))
        return redirect("accommodations:index")


class AttemptView(Desk, FormView):
    """Read with one permission, changed with another; no score is shown here."""

    form_class = TimeForm
    template_name = "assessments/cms/attempt.html"
    permission_required = ("assessments.view_attempt", "assessments.view_answerevent")
    index_url_name = "attempts:index"
    index_label = gettext_lazy("Quiz attempts")
    header_icon = "time"

    @cached_property
    def attempt(self) -> Attempt:
        found = Attempt.objects.unscoped("staff helps").select_related("enrolment__user", "unit__course")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_page_title(self):
        return self.attempt.enrolment.user.name

    def get_initial(self):
        return {"key": uuid4()}

    def get_success_url(self):
        return reverse("attempts:attempt", args=[self.attempt.pk])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("assessments.change_attempt"):
            raise PermissionDenied
        return self.grade_again() if GRADE_AGAIN in request.POST else super().post(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            give_time(attempt=self.attempt, by=self.request.user, now=timezone.now(), **form.cleaned_data)
        except AssessmentError:
            messages.error(self.request, _("This attempt is over or has no end, so no time was given."))
        else:
            messages.success(
                self.request, _("The time is given. The learner's page shows it within a minute.")
            )
        return super().form_valid(form)

    def grade_again(self) -> HttpResponse:
        try:
            submit_attempt(attempt=self.attempt, now=timezone.now())
        except Exception as error:  # noqa: BLE001 - the reason why it was set aside may still be there
            messages.error(self.request, _("It still cannot be graded: %(error)s") % {"error": repr(error)})
        else:
            messages.success(self.request, _("It is graded. Its result is what it would have been in time."))
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs):
        may_change = self.request.user.has_perm("assessments.change_attempt")
        return super().get_context_data(
            attempt=self.attempt,
            lines=journal.lines(self.attempt),
            grants=self.attempt.grants.order_by("granted_at").select_related("granted_by"),
            may_give_time=may_change and self.attempt.is_open and self.attempt.deadline_at,
            may_grade=may_change and self.attempt.state == AttemptState.NEEDS_ATTENTION,
            **kwargs,
        )
