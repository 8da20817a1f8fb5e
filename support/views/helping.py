"""One form for each way to help. What it shows is asked anew when it is sent, so nothing is done for what has gone."""

from functools import partial
from typing import Any
from uuid import uuid4

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.password_reset import request_password_reset
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.actions import AssessmentError
from learning.actions import LearningError
from support.actions import SupportError, send_password_link
from support.forms import FORMS, OFFERS, HelpForm
from support.looking.actions import begin, may_look
from support.looking.middleware import KEY
from support.models import Help, SupportAct

from .access import HOME, PEOPLE, PersonDesk

LATELY = 20


class HelpView(PersonDesk):
    template_name = "support/help.html"
    header_icon = "help"

    def dispatch(self, request, *args: Any, **kwargs: Any):
        if kwargs["kind"] not in FORMS:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def kind(self) -> Help:
        return Help(self.kwargs["kind"])

    @property
    def page_title(self) -> str:
        return str(OFFERS[self.kind])

    def get_breadcrumbs_items(self):
        return [HOME, PEOPLE, self.crumb, {"url": "", "label": self.page_title}]

    def form(self, data: Any = None) -> HelpForm:
        return FORMS[self.kind](data, user=self.user, now=timezone.now(), initial={"key": uuid4()})

    def get_context_data(self, **kwargs):
        context = {
            "form": kwargs.get("form") or self.form(),
            "person": self.user,
            "kind": self.kind,
            "is_open": self.kind != Help.LOOK or may_look(self.helper, self.user),
        }
        return super().get_context_data(**kwargs) | context

    def post(self, request, *args: Any, **kwargs: Any) -> HttpResponse:
        if self._is_done(request.POST.get("key", "")):
            return self._answer()
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        try:
            self._helped(form)
        except (AssessmentError, LearningError, SupportError):
            messages.error(request, _("It could not be done: something has changed meanwhile. Look again."))
        else:
            return self._answer()
        return redirect(self.address)

    def _answer(self) -> HttpResponse:
        if self.kind == Help.LOOK:
            return redirect("home:dashboard")
        messages.success(self.request, _("It is done, and stands in the timeline with your reason."))
        return redirect(self.address)

    def _is_done(self, key: str) -> bool:
        """A second click: what was chosen may not be there any more."""
        done = SupportAct.objects.of(self.user).filter(by=self.helper)
        return any(str(each) == key for each in done.order_by("-pk").values_list("uuid", flat=True)[:LATELY])

    def _helped(self, form: HelpForm) -> None:
        match self.kind:
            case Help.PASSWORD:
                self._send_link(form)
            case Help.LOOK:
                self._look(form)
            case _:
                form.carry_out(self.helper)

    def _look(self, form: HelpForm) -> None:
        if look := begin(form.wish(self.helper)):
            self.request.session[KEY] = look.pk

    def _send_link(self, form: HelpForm) -> None:
        send = partial(
            request_password_reset, self.request, self.user.email, [self.user], default_token_generator
        )
        send_password_link(form.wish(self.helper), send=send)
