"""The way to one person: through those whom the reader may help. Everybody else looks like nobody at all."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from support.permissions import can_help, helped_by

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}
PEOPLE = {"url": reverse_lazy("support:index"), "label": _("Help a person")}


class Desk(WagtailAdminTemplateMixin, TemplateView):
    request: HttpRequest
    kwargs: dict[str, Any]
    header_icon = "help"

    def dispatch(self, request, *args: Any, **kwargs: Any):
        if not can_help(request.user):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    @property
    def helper(self) -> User:
        return cast(User, self.request.user)


class PersonDesk(Desk):
    @cached_property
    def user(self) -> User:
        return get_object_or_404(helped_by(self.helper).select_related("school"), pk=self.kwargs["pk"])

    def get(self, request, *args: Any, **kwargs: Any):
        """Whoever may not help them gets to know of nobody."""
        return self.render_to_response(self.get_context_data(person=self.user, **kwargs))

    @property
    def address(self) -> str:
        return reverse("support:person", args=[self.user.pk])

    @property
    def crumb(self) -> dict[str, str]:
        return {"url": self.address, "label": str(self.user)}
