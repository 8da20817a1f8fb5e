"""In the CMS: the tree and its nodes, for whoever runs the platform."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
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
from accounts.organisations.actions import appointing, placing
from accounts.organisations.actions.errors import KnownAlready, NoPlace
from accounts.organisations.forms import AppointForm
from accounts.organisations.models import Administrator, Organisation, OrganisationKind
from accounts.organisations.permissions import can_place
from accounts.organisations.views.appointing import appointed
from accounts.schools.models import School

from .forms import MakeForm, PlaceForm

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}
ORGANISATIONS = {"url": reverse_lazy("organisation_desk:index"), "label": _("Countries and networks")}
NO_PLACE = _("It cannot stand there: not below itself, and at most five levels deep.")
ON_A_PAGE = 100


class DeskMixin:
    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request, *args, **kwargs):
        if not can_place(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    @cached_property
    def node(self) -> Organisation:
        return get_object_or_404(Organisation.objects.administered_by(self.user), uuid=self.kwargs["uuid"])

    def back(self) -> HttpResponse:
        return redirect("organisation_desk:organisation", self.node.uuid)


class IndexView(DeskMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Countries and networks")
    header_icon = "site"
    template_name = "accounts/organisations/desk/index.html"

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        nodes = Organisation.objects.administered_by(self.user).in_order()
        page = Paginator(nodes, ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"page": page, "form": MakeForm(among=nodes)} | kwargs

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = MakeForm(request.POST, among=Organisation.objects.administered_by(self.user).in_order())
        if form.is_valid() and (made := self._made(form)):
            messages.success(request, _("It is there. Say next who administers it."))
            return redirect("organisation_desk:organisation", made.uuid)
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def _made(self, form: MakeForm) -> Organisation | None:
        said = form.cleaned_data
        is_country = said["kind"] == OrganisationKind.COUNTRY
        place = (
            {"country": said["country"]} if is_country else {"name": said["name"], "parent": said["parent"]}
        )
        try:
            return placing.make(kind=said["kind"], by=self.user, now=timezone.now(), **place)
        except KnownAlready:
            form.add_error("country", _("This country is there already."))
        except NoPlace:
            form.add_error("parent", NO_PLACE)
        return None


class OrganisationView(DeskMixin, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "site"
    template_name = "accounts/organisations/desk/organisation.html"

    @property
    def page_title(self) -> str:
        return self.node.title

    def get_breadcrumbs_items(self):
        return [HOME, ORGANISATIONS, {"url": "", "label": self.node.title}]

    def get_context_data(self, **kwargs):
        rows = Administrator.objects.managed_by(self.user).filter(organisation=self.node)
        context = {
            "node": self.node,
            "above": Organisation.objects.above(self.node),
            "schools": School.objects.registered().within(self.node).count(),
            "administrators": rows.live().select_related("user").order_by("began_at", "pk"),
            "waiting": rows.waiting(at=timezone.now()).order_by("appointed_at", "pk"),
            "form": self._form(),
            "appoint_form": AppointForm(),
        }
        return super().get_context_data(**kwargs) | context | kwargs

    def _form(self, data=None) -> PlaceForm:
        among = Organisation.objects.administered_by(self.user).exclude(path__startswith=self.node.path)
        said = {"name": self.node.name, "parent": self.node.parent_id}
        return PlaceForm(data, among=among.in_order(), initial=said)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid() and self._placed(form):
            messages.success(request, _("Saved."))
            return self.back()
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def _placed(self, form: PlaceForm) -> bool:
        said, by, now = form.cleaned_data, self.user, timezone.now()
        try:
            placing.move(organisation=self.node, parent=said["parent"], by=by, now=now)
            placing.rename(organisation=self.node, name=said["name"], by=by, now=now)
        except NoPlace:
            form.add_error("parent", NO_PLACE)
            return False
        return True


class AppointView(DeskMixin, View):
    http_method_names = ["post"]

    def post(self, request, uuid: UUID) -> HttpResponse:
        form = AppointForm(request.POST)
        if not (form.is_valid() and appointed(request, self.node, form)):
            messages.error(request, _("Nobody was appointed. Is the address right?"))
        return self.back()


class EndView(DeskMixin, View):
    http_method_names = ["post"]

    def post(self, request, uuid: UUID, administrator: UUID) -> HttpResponse:
        rows = Administrator.objects.managed_by(self.user).filter(organisation=self.node, ended_at=None)
        appointing.end(
            administrator=get_object_or_404(rows, uuid=administrator), by=self.user, now=timezone.now()
        )
        return self.back()
