"""The superusers' list of what leaves the site: what failed is tried again or dropped, nobody edits a row."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from content.listings import ReadOnlyListing

from . import outbox
from .models import Outbox


class OutboxPolicy(BasePermissionPolicy):
    def user_has_permission(self, user, action):
        return action == "view" and user.is_active and user.is_superuser

    def users_with_any_permission(self, actions):
        superusers = get_user_model().objects.filter(is_active=True, is_superuser=True)
        return superusers if "view" in actions else superusers.none()


class EntryAction(View):
    """What a superuser does with an entry that failed."""

    act: Callable[..., bool] | None = None
    done = ""

    def post(self, request, pk):
        if not request.user.is_superuser:
            raise PermissionDenied
        if self.act(entry=get_object_or_404(Outbox, pk=pk)):
            messages.success(request, self.done)
        else:
            messages.error(request, _("This message has not failed, so nothing was changed."))
        return redirect("outbox:index")


try_again = EntryAction.as_view(act=outbox.try_again, done=_("The message will be tried again now."))
drop = EntryAction.as_view(act=outbox.drop, done=_("The message will not leave any more."))


class OutboxViewSet(ReadOnlyListing, ModelViewSet):
    model = Outbox
    name = "outbox"
    icon = "mail"
    menu_label = _("Outgoing messages")
    menu_hook = "register_reports_menu_item"
    list_display = ["__str__", "status", "attempts", "created_at", "error"]
    list_filter = ["status", "kind"]
    ordering = ["-id"]
    add_to_admin_menu = False
    inspect_view_enabled = True
    inspect_view_fields = [
        "kind",
        "key",
        "status",
        "attempts",
        "created_at",
        "waits_until",
        "done_at",
        "error",
    ]
    inspect_template_name = "notifications/cms/outbox_entry.html"

    def pages(self):
        return [
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/try-again/", try_again, name="try_again"),
            path("<int:pk>/drop/", drop, name="drop"),
        ]
