"""Lists of the CMS that are only read: what stands in them is made elsewhere."""

from django.contrib.auth.models import Permission
from django.urls import URLPattern, path


class ReadOnlyListing:
    """Before `ModelViewSet`: a list, its results and `pages` of its own; no forms, no permissions to give away."""

    form_fields: list[str] = []
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            *self.pages(),
        ]

    def pages(self) -> list[URLPattern]:
        return []

    def get_permissions_to_register(self):
        return Permission.objects.none()
