"""Writing with others: ask somebody by e-mail, join, take somebody off the list, leave."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from assessments.assignments import sharing
from assessments.models import Artefact, Contributor
from content.languages import content_language
from learning.views.access import LearnerRequest

from .places import place_in


class InvitationForm(forms.Form):
    email = forms.EmailField(max_length=254)


@login_required
@require_POST
def invite(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    found = get_object_or_404(Artefact.objects.owned_by(request.user), uuid=uuid)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please write an e-mail address like name@example.org."))
        return _at_people(found)
    try:
        sharing.invite_colleague(
            artefact=found, owner=request.user, email=form.cleaned_data["email"], now=timezone.now()
        )
    except sharing.TooManyInvited:
        messages.error(request, _("You have asked as many people as can write together."))
    else:
        messages.success(
            request,
            _("Done. If this address has an account here, its owner gets a mail with a link to join."),
        )
    return _at_people(found)


@login_required
@require_POST
def part(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    """The owner takes somebody off the list, or somebody leaves: whose contribution it is may end it, too."""
    allowed = Q(artefact__enrolment__user=request.user) | Q(user=request.user)
    mine = Contributor.objects.unscoped("owner or oneself").filter(allowed)
    contributor = get_object_or_404(mine.select_related("artefact__enrolment"), uuid=uuid)
    is_owner = contributor.artefact.enrolment.user_id == request.user.pk
    sharing.part(contributor=contributor)
    if is_owner:
        return _at_people(contributor.artefact)
    messages.success(request, _("You no longer write there. What you wrote stays with the others."))
    return redirect("home:dashboard")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    invitations = Contributor.objects.inviting(request.user)
    contributor = get_object_or_404(
        invitations.select_related("artefact__unit__course", "artefact__enrolment__user"), uuid=uuid
    )
    if request.method == "POST" or contributor.joined_at:
        return redirect(
            sharing.join(contributor=contributor, now=timezone.now())
            if request.method == "POST"
            else contributor.artefact
        )
    place = place_in(contributor.artefact.unit, content_language())
    context = {"contributor": contributor, "owner": contributor.artefact.enrolment.user, "place": place}
    return render(request, "assessments/artefact/join.html", context)


def _at_people(found: Artefact) -> HttpResponse:
    return redirect(f"{found.get_absolute_url()}#people")
