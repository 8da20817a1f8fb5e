"""The superusers' list of certificates: to find one and, with a reason, to withdraw it. Nobody edits one."""

from django.contrib.auth import get_user_model
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from content.listings import ReadOnlyListing

from .actions import revoke
from .facts import columns_of
from .forms import RevokeForm
from .models import Certificate, CertificateQuerySet
from .permissions import can_oversee_certificates
from .verification import verdict_on


class CertificatePolicy(BasePermissionPolicy):
    def user_has_permission(self, user, action):
        return action == "view" and can_oversee_certificates(user)

    def users_with_any_permission(self, actions):
        superusers = get_user_model().objects.filter(is_active=True, is_superuser=True)
        return superusers if "view" in actions else superusers.none()


def overseen() -> CertificateQuerySet:
    return Certificate.objects.unscoped("superusers oversee all").with_revocation()


class CertificateIndexView(generic.IndexView):
    search_fields = ["public_id", "statement__name"]
    search_backend_name = None

    def get_base_queryset(self):
        return overseen().recent_first()

    def get_list_buttons(self, instance):
        return []


class CertificateView(WagtailAdminTemplateMixin, PermissionCheckedMixin, FormView):
    """What one certificate says, and the form that withdraws it."""

    model = Certificate
    permission_required = "view"
    form_class = RevokeForm
    template_name = "credentials/cms/certificate.html"
    header_icon = "success"

    @cached_property
    def certificate(self) -> Certificate:
        return get_object_or_404(overseen(), pk=self.kwargs["pk"])

    def form_valid(self, form):
        reason = form.cleaned_data["reason"]
        revoke(certificate=self.certificate, by=self.request.user, reason=reason, now=timezone.now())
        messages.success(self.request, _("The certificate is withdrawn. Its page says so from now on."))
        return redirect("certificates:index")

    def get_page_title(self):
        return self.certificate.statement["name"]

    def get_breadcrumbs_items(self):
        listing = {"url": reverse("certificates:index"), "label": _("Certificates")}
        return [*super().get_breadcrumbs_items(), listing, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        columns = columns_of(self.certificate.statement)
        return super().get_context_data(
            certificate=self.certificate,
            verdict=verdict_on(self.certificate),
            facts=[fact for column in columns for fact in column],
            **kwargs,
        )


class CertificateViewSet(ReadOnlyListing, ModelViewSet):
    model = Certificate
    name = "certificates"
    icon = "success"
    menu_label = gettext_lazy("Certificates")
    menu_hook = "register_reports_menu_item"
    index_view_class = CertificateIndexView
    list_display = [
        TitleColumn(
            "name", label=gettext_lazy("Name"), accessor="statement.name", url_name="certificates:certificate"
        ),
        Column("code", label=gettext_lazy("Course"), accessor="statement.code"),
        DateColumn("issued_at", label=gettext_lazy("Issued"), sort_key="issued_at"),
        Column("state", label=gettext_lazy("State"), accessor=lambda found: verdict_on(found).sentence),
        Column("public_id", label=gettext_lazy("Number")),
    ]
    add_to_admin_menu = False

    def pages(self):
        return [
            path("<int:pk>/", CertificateView.as_view(), name="certificate"),
        ]
