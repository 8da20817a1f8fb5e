"""Another file in the place of one: first what it reaches, then the act, and for a while the way back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView

from content.actions import KEPT, put_back, replace_file
from studio.library.effects import others, reached_pages
from studio.library.forms import FILES

from .base import MediumMixin, MediumScreen


class ReplaceView(MediumScreen, TemplateView):
    page_title = gettext_lazy("Replace the file everywhere")
    template_name = "studio/library/replace.html"

    def get_context_data(self, **kwargs):
        since = timezone.now() - KEPT
        former = self.medium.former_files.filter(replaced_at__gte=since).select_related("replaced_by")
        context = {
            "form": FILES[self.kind](),
            "reached": reached_pages(self.medium, self.request.user),
            "others": others(self.medium),
            "former": former.order_by("-replaced_at"),
            "kept_days": KEPT.days,
        }
        return super().get_context_data(**kwargs) | context | kwargs

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = FILES[self.kind](request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        replace_file(medium=self.medium, file=form.cleaned_data["file"], by=request.user, now=timezone.now())
        messages.success(request, _("The new file is shown everywhere from now on."))
        return redirect(self.url("replace"))


class PutBackView(MediumMixin, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs) -> HttpResponse:
        number = request.POST.get("former", "")
        former = get_object_or_404(self.medium.former_files, pk=number if number.isdecimal() else 0)
        put_back(former=former, by=request.user, now=timezone.now())
        messages.success(request, _("The earlier file is back."))
        return redirect(self.url("replace"))
