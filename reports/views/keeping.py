"""Views that readers keep by a name."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from reports import keeping
from reports.exports.views import Wanted
from reports.models import SavedView

from .access import ReportReaderMixin


class SaveView(ReportReaderMixin, View):
    def post(self, request):
        wanted, name = Wanted(request.POST, request.user), request.POST.get("name", "").strip()[:80]
        if not name:
            messages.error(request, _("Give the view a name."))
            return HttpResponseRedirect(wanted.screen)
        keeping.save_view(
            by=request.user, report=wanted.report.key, name=name, query=wanted.query, now=timezone.now()
        )
        return HttpResponseRedirect(wanted.screen)


class ForgetView(ReportReaderMixin, View):
    def post(self, request, pk):
        view = get_object_or_404(SavedView.objects.of(request.user), pk=pk)
        keeping.forget_view(view=view)
        return HttpResponseRedirect(reverse("reports:report", args=[view.report]))


class OpenView(ReportReaderMixin, View):
    """The link that is passed on: everybody who may read reports gets the same view."""

    def get(self, request, pk):
        view = SavedView.objects.unscoped("a link for all who may read reports").filter(pk=pk).first()
        if view is None:
            raise Http404
        return HttpResponseRedirect(f"{reverse('reports:report', args=[view.report])}?{view.query}")
