"""Lists of the CMS that are only read: what stands in them is made elsewhere."""

from django.contrib.auth.models import Permission
from django.urls import path


class ReadOnlyListing:
    """Before `ModelViewSet`: a list and its results, no forms, no permissions of its own to give away."""

    form_fields: list[str] = []
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]

    def get_permissions_to_register(self):
        return Permission.objects.none()
