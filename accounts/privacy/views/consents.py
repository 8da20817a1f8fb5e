"""What somebody agreed to: every purpose by itself, and what each of their schools sees of them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import ConsentAct, School
from accounts.privacy.consents.actions import NotAMemberError, TextChangedError, agree, share, withdraw
from accounts.privacy.consents.forms import OFFERED, AnswerForm, SharingForm
from accounts.privacy.consents.models import Purpose
from accounts.privacy.consents.standing import offers, shared_by
from accounts.privacy.consents.texts import current
from accounts.signed_in import PersonalRequest
from content.languages import interface_language

MOST_SHOWN = 100


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: PersonalRequest) -> HttpResponse:
    if request.method == "POST":
        return _answer(request)
    language = interface_language()
    history = ConsentAct.objects.of(request.user).select_related("text", "school").newest_first()
    context = {
        "offers": offers(request.user, language),
        "sharing": current(language)[Purpose.SHARING],
        "schools": shared_by(request.user),
        "tiers": OFFERED,
        "history": history[:MOST_SHOWN],
    }
    return render(request, "accounts/privacy/consents.html", context)


def _answer(request: PersonalRequest) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    purpose, version = form.cleaned_data["purpose"], form.cleaned_data["version"]
    if form.cleaned_data["answer"] == "no":
        withdraw(user=request.user, purpose=purpose, now=timezone.now())
        return _done(request)
    return _said(request, lambda now: agree(user=request.user, purpose=purpose, version=version, now=now))


@never_cache
@login_required
@require_POST
def share_with(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    school, form = get_object_or_404(School, uuid=uuid), SharingForm(request.POST)
    if not form.is_valid():
        raise Http404
    facts = {"user": request.user, "school": school} | form.cleaned_data
    try:
        return _said(request, lambda now: share(now=now, **facts))
    except NotAMemberError as error:
        raise Http404 from error


def _said(request: PersonalRequest, say) -> HttpResponse:
    try:
        say(timezone.now())
    except TextChangedError:
        messages.error(request, _("This text has just been changed. Please read it again."))
        return redirect("accounts:consents")
    return _done(request)


def _done(request: PersonalRequest) -> HttpResponse:
    messages.success(request, _("Your settings are saved."))
    return redirect("accounts:consents")
