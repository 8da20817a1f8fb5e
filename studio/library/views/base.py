"""What the screens of one image or document share."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import ContextMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.actions import Medium
from content.models import LibraryDocument, LibraryImage
from studio.library.permissions import require_change

MODELS: dict[str, Any] = {"image": LibraryImage, "document": LibraryDocument}
_LISTS = {
    "image": (reverse_lazy("wagtailimages:index"), _("Images")),
    "document": (reverse_lazy("wagtaildocs:index"), _("Documents")),
}
_EDIT = {"image": "wagtailimages:edit", "document": "wagtaildocs:edit"}


class MediumMixin:
    """For those who may change it."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request, *args, **kwargs):
        require_change(request.user, self.medium)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def kind(self) -> str:
        return self.kwargs.get("kind", "document")

    @cached_property
    def medium(self) -> Medium:
        return get_object_or_404(MODELS[self.kind], pk=self.kwargs["pk"])

    @property
    def edit_url(self) -> str:
        return reverse(_EDIT[self.kind], args=[self.medium.pk])

    def url(self, name: str) -> str:
        return reverse(f"library:{name}", args=[self.kind, self.medium.pk])


class MediumScreen(MediumMixin, WagtailAdminTemplateMixin, ContextMixin):
    header_icon = "image"

    def get_page_subtitle(self):
        return self.medium.title

    def get_breadcrumbs_items(self):
        url, label = _LISTS[self.kind]
        return [
            {"url": url, "label": label},
            {"url": self.edit_url, "label": self.medium.title},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        shared = {"medium": self.medium, "kind": self.kind, "edit_url": self.edit_url}
        return super().get_context_data(**kwargs) | shared | kwargs
