"""In the CMS: schools of the countries whose desk somebody sits at. Those of other countries look like none at all."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from accounts.schools import evidence
from accounts.schools.actions import handing_over, merging, verifying
from accounts.schools.actions.errors import NotAllowed
from accounts.schools.models import (
    Handover,
    HandoverState,
    Membership,
    MembershipQuerySet,
    School,
    SchoolMerge,
    Verification,
    VerificationState,
)
from accounts.schools.reminders import without_lead
from accounts.schools.searching import duplicates, search

from .access import sits_at_a_desk
from .forms import DecisionForm, FilterForm

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}
SCHOOLS = {"url": reverse_lazy("school_desk:index"), "label": _("Schools")}
ON_A_PAGE = 30
FACTS = ("name", "country", "oid", "website")


class DeskMixin:
    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request, *args, **kwargs):
        if not sits_at_a_desk(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def schools(self) -> QuerySet[School]:
        return School.objects.registered().of_desk(self.user)

    @cached_property
    def school(self) -> School:
        found = self.schools().select_related("verified_by")
        return get_object_or_404(found, uuid=self.kwargs["uuid"])

    def members(self) -> MembershipQuerySet:
        found = Membership.objects.unscoped("the school's desk sees who belongs to it").live()
        return found.filter(school=self.school).select_related("user").by_rank()

    def back(self) -> HttpResponse:
        return redirect("school_desk:school", self.school.uuid)


class IndexView(DeskMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Schools")
    header_icon = "home"
    template_name = "accounts/schools/desk/index.html"

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        form = FilterForm(self.request.GET)
        page = Paginator(self._found(form), ON_A_PAGE).get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        query.pop("p", None)
        return super().get_context_data(**kwargs) | {"form": form, "page": page, "query": query.urlencode()}

    def _found(self, form: FilterForm) -> QuerySet[School]:
        said = form.cleaned_data
        asks = Verification.objects.of_desk(self.user).filter(state=VerificationState.OPEN)
        of_row = {"school": OuterRef("pk")}
        found = self.schools().annotate(
            asks=Exists(asks.filter(**of_row)), changes_lead=Exists(_takeovers().filter(**of_row))
        )
        if said.get("country"):
            found = found.filter(country=said["country"])
        if said.get("q"):
            found = found.filter(name__icontains=said["q"])
        match said.get("show") or (FilterForm.ALL if said.get("q") else FilterForm.WAITING):
            case FilterForm.WAITING:
                found = found.filter(Q(asks=True) | Q(changes_lead=True))
            case FilterForm.NO_LEAD:
                found = found.filter(pk__in=without_lead())
        return found.order_by("country", "name", "pk")


def _takeovers() -> QuerySet[Handover]:
    found = Handover.objects.unscoped("the desk may agree to it").filter(giver=None)
    return found.standing(at=timezone.now())


class SchoolView(DeskMixin, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "home"
    template_name = "accounts/schools/desk/school.html"

    @property
    def page_title(self) -> str:
        return self.school.name

    def get_breadcrumbs_items(self):
        return [HOME, SCHOOLS, {"url": "", "label": self.school.name}]

    @cached_property
    def verification(self) -> Verification | None:
        asked = Verification.objects.of_desk(self.user).filter(school=self.school)
        return asked.filter(state=VerificationState.OPEN).select_related("asked_by").first()

    def get_context_data(self, **kwargs):
        members = list(self.members())
        asked = Verification.objects.of_desk(self.user).filter(school=self.school)
        context = {
            "school": self.school,
            "members": members,
            "is_led": any(each.role == "lead" and each.user.is_active for each in members),
            "verification": self.verification,
            "answered": asked.exclude(state=VerificationState.OPEN).order_by("-decided_at"),
            "takeover": self._takeover(),
            "alike": self._alike(),
            "merges": SchoolMerge.objects.of_desk(self.user).filter(kept=self.school).select_related("gone"),
            "form": DecisionForm(),
        }
        return super().get_context_data(**kwargs) | context | kwargs

    def _takeover(self) -> Handover | None:
        return _takeovers().filter(school=self.school).select_related("taker__user").first()

    def _alike(self) -> list[School]:
        """What looks like the same school, or what the desk looks for; of its own countries."""
        if words := self.request.GET.get("q", ""):
            found = search(words, country=self.school.country)
        else:
            found = duplicates({name: getattr(self.school, name) for name in FACTS}, but=self.school)
        own = set(self.schools().filter(pk__in=[each.pk for each in found]).values_list("pk", flat=True))
        return [each for each in found if each.pk in own and each.pk != self.school.pk]

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        if self.verification and self._decided(form):
            messages.success(request, _("Your answer is on its way to those who lead the school."))
        return self.back()

    def _decided(self, form: DecisionForm) -> bool:
        return verifying.decide(
            verification=cast(Verification, self.verification),
            is_verified=form.cleaned_data["verdict"] == form.VERIFIED,
            reply=form.cleaned_data["reply"],
            by=self.user,
            now=timezone.now(),
        )


class EvidenceView(DeskMixin, View):
    http_method_names = ["get", "head"]

    def get(self, request, uuid: UUID) -> HttpResponse:
        asked = Verification.objects.of_desk(self.user).exclude(file_name="")
        return evidence.delivered(get_object_or_404(asked, uuid=uuid))


class AppointView(DeskMixin, View):
    """Names a lead where there is none."""

    http_method_names = ["post"]

    def post(self, request, uuid: UUID) -> HttpResponse:
        pk = request.POST.get("member", "")
        member = get_object_or_404(self.members().active(), pk=pk if pk.isdecimal() else 0)
        try:
            handing_over.appoint(membership=member, by=self.user, now=timezone.now())
        except NotAllowed:
            messages.error(request, _("The school has a lead already."))
        return self.back()


class AgreeView(DeskMixin, View):
    """Lets the deputy take over who has asked for it."""

    http_method_names = ["post"]

    def post(self, request, uuid: UUID) -> HttpResponse:
        found = Handover.objects.unscoped("the desk may agree to it").filter(school=self.school, giver=None)
        takeover = get_object_or_404(found, state=HandoverState.OPEN)
        try:
            handing_over.agree(handover=takeover, by=self.user, now=timezone.now())
        except NotAllowed:
            messages.error(request, _("This cannot be done any more, or not yet."))
        return self.back()


class MergeView(DeskMixin, WagtailAdminTemplateMixin, TemplateView):
    """Shows both, then puts the other one into the school."""

    page_title = _("Put two schools together")
    header_icon = "home"
    template_name = "accounts/schools/desk/merge.html"

    def get_breadcrumbs_items(self):
        return [HOME, SCHOOLS, {"url": "", "label": self.page_title}]

    @cached_property
    def other(self) -> School:
        return get_object_or_404(self.schools().exclude(pk=self.school.pk), uuid=self.kwargs["other"])

    def get_context_data(self, **kwargs):
        counted = Membership.objects.unscoped("numbers alone").live()
        both = [(each, counted.filter(school=each).count()) for each in (self.school, self.other)]
        return super().get_context_data(**kwargs) | {"school": self.school, "other": self.other, "both": both}

    def post(self, request, *args, **kwargs) -> HttpResponse:
        try:
            merging.merge(kept=self.school, gone=self.other, by=self.user, now=timezone.now())
        except NotAllowed:
            messages.error(request, _("These two cannot be put together."))
        else:
            messages.success(request, _("They are one school now. You can undo it below."))
        return self.back()


class UndoView(DeskMixin, View):
    http_method_names = ["post"]

    def post(self, request, uuid: UUID, pk: int) -> HttpResponse:
        merges = SchoolMerge.objects.of_desk(self.user).select_related("kept", "gone")
        merged = get_object_or_404(merges, pk=pk, kept=self.school)
        merging.undo_merge(merged=merged, by=self.user, now=timezone.now())
        messages.success(request, _("They are two schools again."))
        return self.back()
