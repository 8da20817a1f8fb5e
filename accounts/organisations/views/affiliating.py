"""Schools come into a network: it invites them, or they ask; each side answers on its own page."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.organisations.actions import affiliating
from accounts.organisations.actions.errors import KnownAlready, NoPlace, NotAllowed, TooMany
from accounts.organisations.forms import AskForm, FindSchoolForm
from accounts.organisations.models import Affiliation, Organisation
from accounts.schools.models import School
from accounts.schools.searching import search
from accounts.schools.views.access import leading_membership
from accounts.views import PersonalRequest

from .access import network

MOST = 100


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    """Finds schools; the buttons beside them send one's number here."""
    node = network(request, uuid)
    if request.method == "POST":
        return _invited(request, node)
    form = FindSchoolForm(request.GET if "q" in request.GET else None, only=node.country)
    found = search(form.cleaned_data["q"], country=form.country_code) if form.is_valid() else []
    there = Affiliation.objects.managed_by(request.user).filter(organisation=node, school__in=found)
    known = {each.school_id: each for each in there.exclude(state__in=["refused", "ended"])}
    context = {
        "node": node,
        "form": form,
        "is_asked": form.is_bound and form.is_valid(),
        "found": [(school, known.get(school.pk)) for school in found],
    }
    return render(request, "accounts/organisations/invite.html", context)


def _invited(request: PersonalRequest, node: Organisation) -> HttpResponse:
    schools = School.objects.registered()
    school = get_object_or_404(schools, uuid=_uuid(request.POST.get("school", "")))
    try:
        affiliating.invite(organisation=node, school=school, by=request.user, now=timezone.now())
    except KnownAlready:
        messages.info(request, _("This school is in the network already, or has not answered yet."))
    except NoPlace:
        messages.error(request, _("Schools of another country cannot be in this network."))
    except TooMany:
        messages.error(
            request, _("That is more than one network may send on one day. Please go on tomorrow.")
        )
    else:
        messages.success(request, _("The invitation is on its way to those who lead the school."))
    return redirect("organisations:organisation", node.uuid)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@never_cache
@login_required
@require_safe
def of_school(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    """For those who lead a school: its networks, invitations, and others to ask."""
    own = leading_membership(request, uuid)
    mine = Affiliation.objects.answered_by(request.user).filter(school=own.school)
    mine = mine.select_related("organisation").order_by("organisation__name", "pk")
    here = mine.exclude(state__in=["refused", "ended"]).values("organisation")
    others = Organisation.objects.open_to(own.school).exclude(pk__in=here)
    context = {
        "school": own.school,
        "live": mine.live(),
        "waiting": mine.open(),
        "others": others.order_by("name", "pk")[:MOST],
        "form": AskForm(),
    }
    return render(request, "accounts/organisations/of_school.html", context)


@login_required
@require_POST
def ask(request: PersonalRequest, uuid: UUID, network: UUID) -> HttpResponse:
    own = leading_membership(request, uuid)
    organisation = get_object_or_404(Organisation.objects.open_to(own.school), uuid=network)
    form = AskForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    facts = {"organisation": organisation, "school": own.school, "by": request.user, "now": timezone.now()}
    try:
        affiliating.ask(words=words, **facts)
    except (KnownAlready, NoPlace):
        messages.info(request, _("Your school is in it already, or waits for an answer."))
    except TooMany:
        messages.error(
            request, _("That is more than one school may ask for on one day. Please go on tomorrow.")
        )
    else:
        messages.success(
            request, _("Those who administer it have your request. You get a mail when they answer.")
        )
    return redirect("organisations:of_school", own.school.uuid)


@login_required
@require_POST
def decide(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    """Both sides send their answer here, and are led back to their own page."""
    affiliation, back = _own(request, uuid)
    act = {"accept": affiliating.accept, "refuse": affiliating.refuse, "end": affiliating.end}
    chosen = act.get(request.POST.get("answer", ""))
    if chosen is None:
        return back
    try:
        chosen(affiliation=affiliation, by=request.user, now=timezone.now())
    except (NotAllowed, NoPlace):
        messages.error(request, _("This cannot be done any more. Please look at what has changed."))
    else:
        messages.success(request, _("Done."))
    return back


def _own(request: PersonalRequest, uuid: UUID) -> tuple[Affiliation, HttpResponse]:
    led = Affiliation.objects.answered_by(request.user).select_related("school", "organisation")
    is_here = request.POST.get("from") == "network"
    if not is_here and (affiliation := led.filter(uuid=uuid).first()):
        return affiliation, redirect("organisations:of_school", affiliation.school.uuid)
    managed = Affiliation.objects.managed_by(request.user).select_related("school", "organisation")
    affiliation = get_object_or_404(managed, uuid=uuid)
    return affiliation, redirect("organisations:organisation", affiliation.organisation.uuid)
