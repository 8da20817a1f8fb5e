"""A facilitator asks somebody else to read a work."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from assessments.assignments.actions import latest_version
from assessments.assignments.readers import MOST_ASKED, NotToBeRead, TooManyAsked, ask_reader
from assessments.models import Artefact
from learning.views.access import LearnerRequest

from .marking import MarkerMixin


class AskForm(forms.Form):
    email = forms.EmailField(max_length=254)


class AskReaderView(MarkerMixin, View):
    def post(self, request: LearnerRequest, uuid: UUID) -> HttpResponse:
        found = Artefact.objects.marked_by(request.user).filter(versions__isnull=False).distinct()
        artefact = get_object_or_404(found, uuid=uuid)
        form = AskForm(request.POST)
        if form.is_valid():
            self.ask(artefact, form.cleaned_data["email"])
        else:
            messages.error(request, _("Please write a full e-mail address, such as kim@school.example."))
        return redirect(self.address("submission", uuid))

    def ask(self, artefact: Artefact, email: str) -> None:
        try:
            ask_reader(version=latest_version(artefact), email=email, now=timezone.now())
        except NotToBeRead:
            messages.error(self.request, _("This text is not there to be read by others at this moment."))
        except TooManyAsked:
            said = _("%(count)s people were asked already. That is enough for one text.")
            messages.error(self.request, said % {"count": MOST_ASKED})
        else:
            messages.success(
                self.request,
                _(
                    "If somebody with this address has an account here, they get a mail and have a week to read it."
                ),
            )
