"""The pack for whoever takes the school over, and how the lead is passed on."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.schools import pack_file as files
from accounts.schools.actions import handing_over
from accounts.schools.actions.errors import KnownAlready, NotAllowed, TooEarly
from accounts.schools.forms import HandoverForm
from accounts.schools.models import Handover, HandoverState, Membership, School
from accounts.schools.pack import sections
from accounts.schools.permissions import can_hand_over
from accounts.views import PersonalRequest

from .access import leading_membership, members_of

ACTS: dict[str, Callable[..., None]] = {
    "confirm": handing_over.confirm,
    "agree": handing_over.agree,
    "take": handing_over.take_over,
    "end": handing_over.give_up,
}


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pack(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    """Lead and deputy read it; the lead passes the role on here."""
    own = leading_membership(request, uuid)
    form = _form(request, own) if can_hand_over(own.role) else None
    if form and form.is_valid():
        return _offered(request, own, form)
    context = {
        "school": own.school,
        "form": form,
        "sections": sections(own.school, now=timezone.now()),
        "has_open": Handover.objects.unscoped("whether there is one")
        .filter(school=own.school)
        .standing(at=timezone.now())
        .exists(),
    }
    status = 400 if form and form.errors else 200
    return render(request, "accounts/schools/handover.html", context, status=status)


def _form(request: PersonalRequest, own: Membership) -> HandoverForm:
    others = members_of(request, own.school).filter(user__is_active=True).exclude(pk=own.pk)
    return HandoverForm(request.POST or None, members=others)


def _offered(request: PersonalRequest, own: Membership, form: HandoverForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        handing_over.offer(giver=own, now=timezone.now(), **said)
    except (KnownAlready, NotAllowed):
        messages.error(request, _("The lead is being passed on already."))
    else:
        told = _("%(name)s has your offer. You lead the school until they confirm.")
        messages.success(request, told % {"name": said["taker"].user.name})
    return redirect("schools:school", own.school.uuid)


@never_cache
@login_required
@require_safe
def pack_file(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    school = leading_membership(request, uuid).school
    title = _("Handover pack of %(name)s") % {"name": school.name}
    content = files.document(sections(school, now=timezone.now()), title=title)
    disposition = content_disposition_header(as_attachment=True, filename=f"{title}.docx")
    return HttpResponse(
        content, content_type=files.CONTENT_TYPE, headers={"Content-Disposition": disposition}
    )


@login_required
@require_POST
def ask(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    """A deputy asks for the lead."""
    own = leading_membership(request, uuid)
    try:
        handover = handing_over.ask_to_take_over(deputy=own, now=timezone.now())
    except (KnownAlready, NotAllowed):
        messages.error(request, _("The lead is being passed on already."))
    else:
        _say_what_came(request, handover)
    return redirect("schools:school", uuid)


def _say_what_came(request: PersonalRequest, handover: Handover) -> None:
    if handover.state == HandoverState.DONE:
        messages.success(request, _("You lead the school now."))
    else:
        messages.success(
            request, _("The lead is asked by mail. If they do not answer in 14 days, you can take over.")
        )


@login_required
@require_POST
def answer(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    handover = _about_own(request, uuid)
    act = ACTS.get(request.POST.get("act", ""))
    try:
        if act:
            act(handover=handover, by=request.user, now=timezone.now())
            messages.success(request, _said(act))
    except (NotAllowed, TooEarly):
        messages.error(request, _("This cannot be done any more, or not yet."))
    return _back(request, handover.school)


def _said(act: Callable[..., None]) -> str:
    """Nobody gets a mail of a lead that stays where it is."""
    is_over = act is handing_over.give_up
    return _("Saved.") if is_over else _("Done. Everybody concerned gets a mail.")


def _about_own(request: PersonalRequest, uuid: UUID) -> Handover:
    """One of a school where somebody is a member; the act says what they may do about it."""
    schools = Membership.objects.of(request.user).live().values("school")
    found = Handover.objects.unscoped("narrowed to one's schools").filter(school__in=schools)
    return get_object_or_404(found.select_related("school"), uuid=uuid)


def _back(request: PersonalRequest, school: School) -> HttpResponse:
    """Whoever has left the school by this cannot open it any more."""
    is_there = School.objects.of(request.user).filter(pk=school.pk).exists()
    return redirect("schools:school", school.uuid) if is_there else redirect("schools:mine")
