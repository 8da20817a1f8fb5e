"""The facilitator's page: how the members get on, who asks to come in, and what to do about it."""

from uuid import UUID

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.schools.actions.errors import TooMany
from learning.cohorts import actions, joining, paging, tempo
from learning.cohorts.forms import ExtensionForm, InviteForm
from learning.cohorts.models import Cohort, CohortInvitation, CohortMember, CohortMessage, MemberState
from learning.cohorts.models.member import CohortMemberQuerySet
from learning.cohorts.tempo import Tempo
from learning.views.access import LearnerRequest

from .access import led_or_404, outline_or_404, personal

_FORM = ["GET", "HEAD", "POST"]
MARKING = "assessments.mark_artefact"
MESSAGES_SHOWN = 10


def inside(request: LearnerRequest, cohort: Cohort) -> CohortMemberQuerySet:
    """The members, each with how they get on."""
    rows = CohortMember.objects.managed_by(request.user).filter(cohort=cohort).inside()
    return tempo.with_tempo(rows, now=timezone.now()).select_related("user", "enrolment")


def chosen_tempo(request: LearnerRequest) -> str:
    wanted = request.GET.get("tempo", "")
    return wanted if wanted in Tempo.values else ""


def members(request: LearnerRequest, cohort: Cohort) -> HttpResponse:
    """Nine queries, however many members there are."""
    everybody, wanted = inside(request, cohort), chosen_tempo(request)
    counts = tempo.counted(everybody)
    shown = everybody.filter(tempo=wanted) if wanted else everybody
    content = outline_or_404(request, cohort).content
    context = {
        "cohort": cohort,
        "course": content,
        "titles": content.by_id,
        "page": paging.page_of(shown, request.GET.get("after", "")),
        "tempos": [(code, label, counts[code]) for code, label in Tempo.choices],
        "tempo": wanted,
        "total": sum(counts.values()),
        "queue": _queue(request, cohort),
        "invited": cohort.invitations.filter(used_at=None).count(),
        "address": f"{settings.BASE_URL}{request.path}",
        "quiet_days": tempo.QUIET_DAYS,
        "may_mark": request.user.has_perm(MARKING),
        "sessions": cohort.sessions.order_by("starts_at"),
        "sent": _sent(request, cohort),
    }
    return render(request, "learning/cohorts/desk.html", context)


@require_POST
@personal
def decide(request: LearnerRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Of a place that has ended, too: a second click changes nothing."""
    place, act = get_object_or_404(_places(request, uuid), pk=pk), request.POST.get("act", "")
    deed = {"accept": joining.accept, "decline": joining.decline, "remove": joining.leave}.get(act)
    if deed:
        deed(place=place, now=timezone.now())
        messages.success(request, _("Saved."))
    return redirect("cohorts:cohort", uuid)


@require_http_methods(_FORM)
@personal
def more_time(request: LearnerRequest, uuid: UUID, pk: int) -> HttpResponse:
    place = _place_or_404(request, uuid, pk)
    known = {"days": place.extended, "reason": place.extension_reason}
    form = ExtensionForm(request.POST or None, initial=known)
    if not form.is_valid():
        context = {"form": form, "cohort": place.cohort, "place": place}
        return render(request, "learning/cohorts/extend.html", context, status=400 if form.is_bound else 200)
    actions.extend(place=place, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("cohorts:cohort", uuid)


@require_http_methods(_FORM)
@personal
def invite_here(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    cohort = led_or_404(request, uuid)
    if "withdraw" in request.POST:
        return _withdraw(request, cohort)
    form = InviteForm(request.POST or None, cohort=cohort)
    if not form.is_valid():
        return _inviting(request, cohort, form)
    if not ratelimit.consume(request, action="cohort_invitations", user=request.user):
        return render(request, "429.html", status=429)
    try:
        asked = _invited(request, cohort, form)
    except TooMany:
        form.add_error(
            "emails", _("That is more than one school may send on one day. Please go on tomorrow.")
        )
        return _inviting(request, cohort, form)
    said = ngettext("%(count)s person is invited.", "%(count)s people are invited.", asked)
    messages.success(request, said % {"count": asked})
    return redirect("cohorts:invite", uuid)


def _inviting(request: LearnerRequest, cohort: Cohort, form: InviteForm) -> HttpResponse:
    context = {"form": form, "cohort": cohort, "invitations": _named(request, cohort)}
    return render(request, "learning/cohorts/invite.html", context, status=400 if form.is_bound else 200)


def _invited(request: LearnerRequest, cohort: Cohort, form: InviteForm) -> int:
    return actions.invite(
        cohort=cohort,
        emails=form.cleaned_data["emails"],
        colleagues=_colleagues(form, cohort),
        by=request.user,
        language=cohort.language or request.LANGUAGE_CODE,
        now=timezone.now(),
    )


def _colleagues(form: InviteForm, cohort: Cohort) -> list[str]:
    """The addresses of those of its school who are not there yet."""
    school = cohort.school_now
    if not form.cleaned_data.get("whole_school") or school is None:
        return []
    present = cohort.members.filter(ended_at=None).values("user")
    members = school.memberships.filter(ended_at=None, user__is_active=True).exclude(user__in=present)
    return list(members.values_list("user__email", flat=True))


def _withdraw(request: LearnerRequest, cohort: Cohort) -> HttpResponse:
    pk = request.POST["withdraw"]
    found = _invitations(request, cohort).filter(pk=pk if pk.isdecimal() else 0)
    actions.withdraw(invitation=get_object_or_404(found))
    return redirect("cohorts:invite", cohort.uuid)


def _invitations(request: LearnerRequest, cohort: Cohort):
    mine = CohortInvitation.objects.managed_by(request.user).filter(cohort=cohort)
    return mine.open().order_by("pk")


def _named(request: LearnerRequest, cohort: Cohort) -> list[tuple[CohortInvitation, str]]:
    """Of colleagues the name is told in place of an address, which their school does not know."""
    members = cohort.school_now.memberships.select_related("user") if cohort.school_now else ()
    names = {member.user.email.lower(): member.user.name for member in members}
    return [
        (each, names.get(each.email, "–") if each.is_colleague else each.email)
        for each in _invitations(request, cohort)
    ]


def _queue(request: LearnerRequest, cohort: Cohort) -> list[CohortMember]:
    """Who has asked, and who waits for a seat; the first comes first."""
    rows = CohortMember.objects.managed_by(request.user).filter(cohort=cohort)
    waiting = rows.filter(state__in=(MemberState.ASKED, MemberState.WAITING))
    return list(waiting.select_related("user").order_by("asked_at", "pk")[: paging.SIZE])


def _sent(request: LearnerRequest, cohort: Cohort) -> list[CohortMessage]:
    """The latest messages: the way back to what became of them."""
    messages_sent = CohortMessage.objects.managed_by(request.user).filter(cohort=cohort)
    return list(messages_sent.order_by("-sent_at", "-pk")[:MESSAGES_SHOWN])


def _place_or_404(request: LearnerRequest, uuid: UUID, pk: int) -> CohortMember:
    return get_object_or_404(_places(request, uuid).live(), pk=pk)


def _places(request: LearnerRequest, uuid: UUID) -> CohortMemberQuerySet:
    rows = CohortMember.objects.managed_by(request.user).filter(cohort__uuid=uuid)
    return rows.select_related("user", "cohort")
