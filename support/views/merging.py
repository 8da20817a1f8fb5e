"""Two accounts of one person: which, what would move, and back again."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.merging import Pair
from accounts.models import User
from support.actions import SupportError
from support.finding import search
from support.forms import HelpForm
from support.joining.actions import can_part, merge, part, preview, suits
from support.models import Merge
from support.permissions import helped_by

from .access import HOME, PEOPLE, PersonDesk

LONGEST = 150


class ReasonDesk(PersonDesk):
    """A page with one form that asks for a reason alone."""

    def get_breadcrumbs_items(self):
        return [HOME, PEOPLE, self.crumb, {"url": "", "label": self.page_title}]

    def form(self, data: Any = None) -> HelpForm:
        return HelpForm(data, user=self.user, now=timezone.now(), initial={"key": uuid4()})

    def get_context_data(self, **kwargs):
        context = {"person": self.user, "form": kwargs.get("form") or self.form()}
        return super().get_context_data(**kwargs) | context

    def post(self, request, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        try:
            self.carry_out(form)
        except SupportError:
            messages.error(request, _("It could not be done: something has changed meanwhile. Look again."))
        else:
            messages.success(request, _("It is done. Both addresses get a mail."))
        return redirect(self.address)

    def carry_out(self, form: HelpForm) -> None:
        raise NotImplementedError


class OtherView(PersonDesk):
    """Find the other account."""

    page_title = gettext_lazy("Put two accounts together")
    template_name = "support/other.html"

    def get_breadcrumbs_items(self):
        return [HOME, PEOPLE, self.crumb, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        text = self.request.GET.get("q", "").strip()[:LONGEST]
        found = [each for each in search(by=self.helper, text=text).people if each != self.user]
        return super().get_context_data(**kwargs) | {"person": self.user, "q": text, "found": found}


class MergeView(ReasonDesk):
    page_title = gettext_lazy("Put two accounts together")
    template_name = "support/merge.html"

    @cached_property
    def other(self) -> User:
        return get_object_or_404(helped_by(self.helper).exclude(pk=self.user.pk), pk=self.kwargs["other"])

    def get_context_data(self, **kwargs):
        pair = Pair(self.user, self.other, timezone.now())
        fits = suits(by=self.helper, kept=self.user, gone=self.other)
        lines = preview(pair) if fits else []
        return super().get_context_data(**kwargs) | {"other": self.other, "fits": fits, "lines": lines}

    def carry_out(self, form: HelpForm) -> None:
        merge(form.wish(self.helper), gone=self.other)


class PartView(ReasonDesk):
    page_title = gettext_lazy("Take two accounts apart")
    template_name = "support/part.html"

    @cached_property
    def merged(self) -> Merge:
        found = Merge.objects.of(self.user).select_related("kept", "gone")
        return get_object_or_404(found, pk=self.kwargs["merge"])

    def get_context_data(self, **kwargs):
        if not can_part(self.merged, now=timezone.now()):
            raise Http404
        return super().get_context_data(**kwargs) | {"merged": self.merged}

    def carry_out(self, form: HelpForm) -> None:
        part(form.wish(self.helper), merged=self.merged)
