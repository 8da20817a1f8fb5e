from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}


def looks_after_rights(user: User) -> bool:
    return user.is_active and user.is_superuser


class Screen(WagtailAdminTemplateMixin, TemplateView):
    request: HttpRequest

    def dispatch(self, request, *args: Any, **kwargs: Any):
        if not looks_after_rights(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict]:
        return [HOME, {"url": "", "label": self.page_title}]
