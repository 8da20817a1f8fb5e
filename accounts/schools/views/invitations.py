"""Those who lead a school invite, and see what became of it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.schools.actions import inviting
from accounts.schools.actions.errors import NotAllowed, TooMany, Unusable
from accounts.schools.forms import InviteForm, LinkForm
from accounts.schools.invitation_states import told
from accounts.schools.letters import address_of
from accounts.schools.models import Invitation, Membership, SchoolRole
from accounts.schools.permissions import below
from accounts.views import PersonalRequest
from content.languages import interface_language

from .access import leading_membership

SHOWN = 200


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    own = leading_membership(request, uuid)
    form = _form(own, request.POST or None)
    if form.is_valid() and _invited(request, own, form):
        return redirect("schools:invitations", uuid)
    return _page(request, own, form=form, status=400 if form.errors else 200)


def _form(own: Membership, data=None) -> InviteForm:
    return InviteForm(data, roles=below(own.role), initial={"role": SchoolRole.CONTRIBUTOR})


def _invited(request: PersonalRequest, own: Membership, form: InviteForm) -> bool:
    said = form.cleaned_data
    try:
        count = inviting.invite(
            school=own.school,
            addresses=said["emails"],
            role=said["role"],
            words=said["words"],
            by=request.user,
            now=timezone.now(),
        )
    except TooMany:
        form.add_error(
            "emails", _("That is more than one school may send on one day. Please go on tomorrow.")
        )
        return False
    _say(request, count, len(said["emails"]) - count)
    return True


def _say(request: PersonalRequest, count: int, known: int) -> None:
    if count:
        sent = ngettext(
            "%(count)s invitation is on its way.", "%(count)s invitations are on their way.", count
        )
        messages.success(request, sent % {"count": count})
    if known:
        asked = ngettext(
            "%(count)s person was asked before and has not answered yet.",
            "%(count)s people were asked before and have not answered yet.",
            known,
        )
        messages.info(request, asked % {"count": known})


@never_cache
@login_required
@require_POST
def make_link(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    """The link is in this answer and nowhere else."""
    own = leading_membership(request, uuid)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _page(request, own, link_form=form, status=400)
    secret = inviting.make_link(school=own.school, by=request.user, now=timezone.now(), **form.cleaned_data)
    url = address_of("schools:open_invitation", interface_language(), secret)
    return _page(request, own, url=url)


def _page(request: PersonalRequest, own: Membership, *, status: int = 200, **more) -> HttpResponse:
    invitations = Invitation.objects.managed_by(request.user).filter(school=own.school)
    context = {
        "school": own.school,
        "form": _form(own),
        "link_form": LinkForm(),
        "told": told(invitations, now=timezone.now(), limit=SHOWN),
    }
    return render(request, "accounts/schools/invitations.html", context | more, status=status)


@login_required
@require_POST
def send_again(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    invitation = _own(request, uuid)
    try:
        inviting.send_again(invitation=invitation, by=request.user, now=timezone.now())
    except (TooMany, Unusable, NotAllowed):
        messages.error(request, _("This invitation cannot be sent again."))
    else:
        messages.success(
            request, _("The invitation is on its way again. The link in the older mail has ended.")
        )
    return redirect("schools:invitations", invitation.school.uuid)


@login_required
@require_POST
def withdraw(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    invitation = _own(request, uuid)
    inviting.withdraw(invitation=invitation, by=request.user, now=timezone.now())
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("schools:invitations", invitation.school.uuid)


def _own(request: PersonalRequest, uuid: UUID) -> Invitation:
    mine = Invitation.objects.managed_by(request.user).select_related("school")
    return get_object_or_404(mine, uuid=uuid, school__merged_into=None)
