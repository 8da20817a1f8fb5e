"""A school's own pages: who belongs to it, what it is, whether it is verified."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.organisations.branding.looks import look_of_school
from accounts.schools import evidence
from accounts.schools.actions import registering, verifying
from accounts.schools.actions.errors import KnownAlready, NotAllowed
from accounts.schools.forms import FactsForm, RoleForm, VerificationForm
from accounts.schools.missing import lacks
from accounts.schools.models import (
    TIME_TO_ANSWER,
    Handover,
    JoinRequest,
    Membership,
    RequestState,
    School,
    SchoolRole,
    Verification,
    VerificationState,
)
from accounts.schools.permissions import below, can_change
from accounts.views import PersonalRequest
from content.languages import interface_language

from .access import leading_membership, members_of, own_membership


@never_cache
@login_required
@require_safe
def school(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    own = own_membership(request, uuid)
    members = list(members_of(request, own.school))
    context = {
        "own": own,
        "school": own.school,
        "look": look_of_school(own.school, interface_language()),
        "members": [(member, can_change(own.role, member.role)) for member in members],
        "lacks": lacks(own.school, members) if own.leads else [],
        "requests": _requests(request, own),
        "role_form": RoleForm(roles=below(own.role), initial={"role": SchoolRole.CONTRIBUTOR}),
        **_lead_in_question(own, members),
    }
    return render(request, "accounts/schools/school.html", context)


def _requests(request: PersonalRequest, own: Membership) -> list[JoinRequest]:
    if not own.leads:
        return []
    asked = JoinRequest.objects.managed_by(request.user).filter(school=own.school, state=RequestState.OPEN)
    return list(asked.select_related("user"))


def _lead_in_question(own: Membership, members: list[Membership]) -> dict:
    """Whether the lead is being passed on, and what this person may do about it."""
    found = Handover.objects.unscoped("members see that the lead changes")
    handover = (
        found.filter(school=own.school)
        .standing(at=timezone.now())
        .select_related("taker__user", "giver__user")
        .first()
    )
    if handover is None:
        is_led = any(member.role == SchoolRole.LEAD and member.user.is_active for member in members)
        return {"may_take_over": own.role == SchoolRole.DEPUTY, "is_led": is_led}
    may_take_from = handover.made_at + TIME_TO_ANSWER
    return {
        "handover": handover,
        "is_taker": handover.taker_id == own.pk,
        "is_giver": own.role == SchoolRole.LEAD,
        "may_take_from": may_take_from,
        "is_time": timezone.now() >= may_take_from,
    }


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    own = leading_membership(request, uuid)
    form = FactsForm(request.POST or None, instance=School.objects.get(pk=own.school_id))
    if form.is_valid() and _facts_kept(request, own.school, form):
        messages.success(request, _("The facts are saved."))
        return redirect("schools:school", uuid)
    context = {"school": own.school, "form": form}
    return render(request, "accounts/schools/facts.html", context, status=400 if form.errors else 200)


def _facts_kept(request: PersonalRequest, school: School, form: FactsForm) -> bool:
    try:
        registering.change_facts(school=school, facts=form.facts, by=request.user, now=timezone.now())
    except KnownAlready:
        form.add_error("name", _("There is a school of this name in this country."))
        return False
    return True


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verification(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    own = leading_membership(request, uuid)
    form = VerificationForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return _asked(request, own.school, form)
    asked = Verification.objects.managed_by(request.user).filter(school=own.school)
    context = {
        "school": own.school,
        "form": form,
        "waits": asked.filter(state=VerificationState.OPEN).first(),
        "answered": asked.exclude(state=VerificationState.OPEN).order_by("-decided_at").first(),
    }
    status = 400 if form.errors else 200
    return render(request, "accounts/schools/verification.html", context, status=status)


def _asked(request: PersonalRequest, school: School, form: VerificationForm) -> HttpResponse:
    try:
        verifying.ask_for_verification(
            school=school, by=request.user, now=timezone.now(), **form.cleaned_data
        )
    except NotAllowed:
        messages.info(request, _("The school is verified already."))
    else:
        messages.success(
            request, _("The desk of your country has your request. You get a mail with its answer.")
        )
    return redirect("schools:school", school.uuid)


@never_cache
@login_required
@require_safe
def evidence_file(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    """To those who lead the school that sent it."""
    mine = Verification.objects.managed_by(request.user).exclude(file_name="")
    return evidence.delivered(get_object_or_404(mine, uuid=uuid))
