"""Somebody follows an invitation, with or without an account.

The secret stands in the first address only: from there it is led to one that says nothing, so that it is in no history of a shared
computer and no other site is told of it. What was used, withdrawn, declined or never made looks alike.
"""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.schools.actions import inviting
from accounts.schools.actions.errors import MemberAlready, Unusable
from accounts.schools.models import Invitation, InvitationUse, School
from accounts.views import PersonalRequest
from safety import tokens

OPENED = "school invitation"
_WHY = "whoever holds the secret may read the invitation"


@never_cache
@require_safe
def open_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Whether or not it opens anything, it leads to the same address."""
    if invitation := _usable(digest=tokens.digest(secret)):
        request.session[OPENED] = invitation.digest
    else:
        request.session.pop(OPENED, None)
    return redirect("schools:invitation")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    found = _opened(request)
    if found is None:
        return _came_in(request) or _gone(request)
    if request.method == "POST":
        return _accepted(cast(PersonalRequest, request), invitation=found)
    user = request.user
    is_other = user.is_authenticated and not found.is_link and user.email.lower() != found.email
    context = {"invitation": found, "school": found.school, "is_other_address": is_other}
    return render(request, "accounts/schools/invitation.html", context)


@login_required
def _accepted(request: PersonalRequest, *, invitation: Invitation) -> HttpResponse:
    try:
        inviting.accept(invitation=invitation, user=request.user, now=timezone.now())
    except Unusable:
        return _gone(request)
    except MemberAlready:
        messages.info(request, _("You are a member already."))
    else:
        messages.success(request, _("Welcome to %(name)s.") % {"name": invitation.school.name})
    return redirect("schools:school", invitation.school.uuid)


@require_POST
def decline(request: HttpRequest) -> HttpResponse:
    found = _opened(request)
    if found is None:
        return _gone(request)
    inviting.decline(invitation=found, now=timezone.now())
    request.session.pop(OPENED, None)
    return render(request, "accounts/schools/declined.html", {"school": found.school})


def _came_in(request: HttpRequest) -> HttpResponse | None:
    """By the invitation that they opened, a moment ago: a second click, or the way back, leads to the school."""
    if not request.user.is_authenticated:
        return None
    uses = InvitationUse.objects.of(request.user).filter(invitation__digest=request.session.get(OPENED, ""))
    school = School.objects.of(request.user).filter(invitations__uses__in=uses).first()
    return redirect("schools:school", school.uuid) if school else None


def _opened(request: HttpRequest) -> Invitation | None:
    digest = request.session.get(OPENED, "")
    return _usable(digest=digest) if digest else None


def _usable(*, digest: str) -> Invitation | None:
    valid = Invitation.objects.unscoped(_WHY).valid(at=timezone.now()).select_related("school", "made_by")
    found = valid.filter(digest=digest).first()
    return found if found and found.uses.count() < found.most_uses else None


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/schools/invitation_gone.html", status=404)
