"""A machine drafts a whole shelf: asked for, watched, cancelled."""

from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView

from studio.desk import drafting, drafting_jobs

from .base import ShelfPage


class DraftingView(ShelfPage, TemplateView):
    """How far it is, and afterwards what was not drafted. A script asks for the state alone."""

    template_name = "studio/desk/drafting.html"
    page_title = _("Drafts by machine")

    def get(self, request, *args, **kwargs):
        self.job = drafting_jobs.latest(self.shelf.key, self.language)
        if self.job is None:
            raise Http404
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"state": f"{self.job.state} {len(self.job.pages)}"})
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"job": self.job, "shelf_url": self.shelf_url}


class StartDraftingView(ShelfPage, View):
    http_method_names = ["post"]

    def post(self, request, language, shelf):
        if drafting.backend() is None:
            raise Http404
        place = {"shelf": self.shelf, "locale": self.locale}
        drafting_jobs.start(**place, by=request.user, now=timezone.now())
        return redirect("desk:drafting", self.language, self.shelf.key)


class CancelDraftingView(ShelfPage, View):
    http_method_names = ["post"]

    def post(self, request, language, shelf):
        drafting_jobs.cancel(shelf=self.shelf.key, language=self.language)
        return redirect("desk:drafting", self.language, self.shelf.key)
