"""What those who lead a school do with roles and requests, and leaving it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.schools.actions import people
from accounts.schools.actions.errors import LastLead, MemberAlready
from accounts.schools.forms import RoleForm
from accounts.schools.models import JoinRequest, Membership, School
from accounts.schools.permissions import below, can_change, grantable, is_last_lead, role_of
from accounts.views import PersonalRequest

from .access import leading_membership, members_of, own_membership


@login_required
@require_POST
def decide(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    mine = JoinRequest.objects.managed_by(request.user).select_related("school", "user")
    asked = get_object_or_404(mine, uuid=uuid, school__merged_into=None)
    form = RoleForm(request.POST, roles=below(role_of(request.user, asked.school)))
    if "refuse" in request.POST:
        people.refuse_request(request=asked, now=timezone.now())
        messages.info(request, _("The request is refused. They get a mail."))
    elif form.is_valid():
        _accept(request, asked, form.cleaned_data["role"])
    return redirect("schools:school", asked.school.uuid)


def _accept(request: PersonalRequest, asked: JoinRequest, role: str) -> None:
    try:
        people.accept_request(request=asked, role=role, by=request.user, now=timezone.now())
    except MemberAlready:
        messages.info(request, _("They are a member already."))
    else:
        messages.success(request, _("%(name)s is a member now.") % {"name": asked.user.name})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: PersonalRequest, uuid: UUID, pk: int) -> HttpResponse:
    """One member, for those who may change what they are."""
    own, member = _changeable(request, uuid, pk)
    form = RoleForm(request.POST or None, roles=grantable(own.role), initial={"role": member.role})
    if form.is_valid():
        people.change_role(
            membership=member, role=form.cleaned_data["role"], by=request.user, now=timezone.now()
        )
        messages.success(request, _("The role is changed."))
        return redirect("schools:school", uuid)
    context = {"school": own.school, "member": member, "form": form}
    return render(request, "accounts/schools/person.html", context, status=400 if form.is_bound else 200)


@login_required
@require_POST
def end(request: PersonalRequest, uuid: UUID, pk: int) -> HttpResponse:
    _own, member = _changeable(request, uuid, pk)
    people.end_membership(membership=member, by=request.user, now=timezone.now())
    messages.success(request, _("%(name)s is no longer a member.") % {"name": member.user.name})
    return redirect("schools:school", uuid)


def _changeable(request: PersonalRequest, uuid: UUID, pk: int) -> tuple[Membership, Membership]:
    own = leading_membership(request, uuid)
    member = get_object_or_404(members_of(request, own.school), pk=pk)
    if not can_change(own.role, member.role):
        raise Http404
    return own, member


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    own = own_membership(request, uuid)
    if request.method == "POST":
        return _left(request, own, own.school)
    context = {"school": own.school, "own": own, "is_last_lead": is_last_lead(own)}
    return render(request, "accounts/schools/leave.html", context)


def _left(request: PersonalRequest, own: Membership, school: School) -> HttpResponse:
    try:
        people.leave(membership=own, now=timezone.now())
    except LastLead:
        return redirect("schools:leave", school.uuid)
    messages.success(request, _("You are no longer a member of %(name)s.") % {"name": school.name})
    return redirect("schools:mine")
