"""My school: the schools one belongs to; otherwise find it, ask to join, or register it."""

from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.organisations.models import Administrator
from accounts.schools.actions import people, registering
from accounts.schools.actions.errors import KnownAlready, MemberAlready
from accounts.schools.forms import RegisterForm, RequestForm, SearchForm
from accounts.schools.models import JoinRequest, Membership, RequestState, School
from accounts.schools.searching import duplicates, search
from accounts.views import PersonalRequest


@never_cache
@login_required
@require_safe
def mine(request: PersonalRequest) -> HttpResponse:
    form = SearchForm(request.GET if "q" in request.GET else None, initial={"country": request.user.country})
    is_asked = form.is_valid() and ratelimit.consume(request, action="school_search", user=request.user)
    context = {
        "form": form,
        "is_asked": is_asked,
        "found": search(form.cleaned_data["q"], country=form.cleaned_data["country"]) if is_asked else [],
        "memberships": Membership.objects.of(request.user).live().select_related("school").by_rank(),
        "requests": _open_requests(request),
        "administers": Administrator.objects.of(request.user).live().exists(),
    }
    return render(request, "accounts/schools/mine.html", context)


def _open_requests(request: PersonalRequest):
    mine = JoinRequest.objects.of(request.user).filter(state=RequestState.OPEN, school__merged_into=None)
    return mine.select_related("school")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: PersonalRequest) -> HttpResponse:
    """Schools that look alike are shown first; whoever says that it is none of them goes on."""
    known = {
        "name": request.GET.get("q", "")[:200],
        "country": request.GET.get("country", request.user.country),
    }
    form = RegisterForm(request.POST or None, initial=known)
    if form.is_valid() and (own := _own(request, form)):
        return redirect("schools:school", own.uuid)
    alike = duplicates(form.facts) if form.is_valid() else []
    if form.is_valid() and (not alike or form.cleaned_data["is_other"]):
        return _registered(request, form)
    return _registering(request, form, alike)


def _own(request: PersonalRequest, form: RegisterForm) -> School | None:
    """One's school of that name: the form was sent twice."""
    named = {"name__iexact": form.facts["name"], "country": form.facts["country"]}
    return School.objects.of(request.user).filter(**named).first()


def _registering(request: PersonalRequest, form: RegisterForm, alike: list[School]) -> HttpResponse:
    status = 400 if form.errors else 200
    return render(request, "accounts/schools/register.html", {"form": form, "alike": alike}, status=status)


def _registered(request: PersonalRequest, form: RegisterForm) -> HttpResponse:
    try:
        school = registering.register(user=request.user, facts=form.facts, now=timezone.now())
    except KnownAlready:
        if own := _own(request, form):
            return redirect("schools:school", own.uuid)
        alike = duplicates(form.facts)
        form.add_error("name", _("There is a school of this name in this country."))
        return _registering(request, form, alike)
    messages.success(request, _("Your school is registered, and you lead it. Invite your colleagues next."))
    return redirect("schools:school", school.uuid)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    school = get_object_or_404(School.objects.registered(), uuid=uuid)
    form = RequestForm(request.POST or None)
    if not form.is_valid():
        context = {"school": school, "form": form}
        return render(request, "accounts/schools/join.html", context, status=400 if form.is_bound else 200)
    if not ratelimit.consume(request, action="school_request", user=request.user):
        return render(request, "429.html", status=429)
    return _asked(request, school, form.cleaned_data["words"])


def _asked(request: PersonalRequest, school: School, words: str) -> HttpResponse:
    try:
        people.ask_to_join(school=school, user=request.user, words=words, now=timezone.now())
    except MemberAlready:
        return redirect("schools:school", school.uuid)
    messages.success(
        request, _("Those who lead the school have your request. You get a mail when they answer.")
    )
    return redirect("schools:mine")


@login_required
@require_POST
def withdraw_request(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    found = get_object_or_404(JoinRequest.objects.of(request.user), uuid=uuid)
    people.withdraw_request(request=found, now=timezone.now())
    return redirect("schools:mine")
