"""Another image or document instead of this one: chosen first, then shown with all that changes, then done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from studio.library.acts import Exchanged, exchange
from studio.library.effects import others, reached_pages
from studio.library.forms import CHOICES
from studio.library.permissions import may_choose

from .base import MediumScreen


class ExchangeView(MediumScreen, TemplateView):
    page_title = gettext_lazy("Use another one everywhere")
    template_name = "studio/library/exchange.html"

    def get_context_data(self, **kwargs):
        form = CHOICES[self.kind](self.request.GET or None)
        context = {
            "form": form,
            "other": self._other(form),
            "reached": reached_pages(self.medium, self.request.user),
            "others": others(self.medium),
        }
        return super().get_context_data(**kwargs) | context | kwargs

    def _other(self, form):
        chosen = form.cleaned_data["other"] if form.is_bound and form.is_valid() else None
        if chosen is None or chosen == self.medium or not may_choose(self.request.user, chosen):
            return None
        return chosen

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = CHOICES[self.kind](request.POST)
        other = self._other(form)
        if other is None:
            messages.error(request, _("Choose another one first."))
            return redirect(self.url("exchange"))
        done = exchange(old=self.medium, new=other, by=request.user, now=timezone.now())
        messages.success(request, _said(done))
        return redirect(self.url("exchange"))


def _said(done: Exchanged) -> str:
    said = _("Published again: %(published)s. Saved as drafts: %(drafted)s. Left as they are: %(left)s.")
    return said % done._asdict()
