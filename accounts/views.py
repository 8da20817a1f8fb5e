"""A person's own page: what we know, what they can change and take along. What else they may ask of us is in `privacy`."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from content.languages import around, content_language

from . import audit, rights
from .actions import change_profile, choose_interface
from .forms import AS_THE_PAGE, InterfaceForm, ProfileForm
from .models import User
from .signed_in import PersonalRequest


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: PersonalRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        return _keep_profile(request, form.cleaned_data)
    return render(request, "accounts/profile.html", {"form": form})


def _keep_profile(request: PersonalRequest, facts: dict) -> HttpResponse:
    user = change_profile(user=request.user, school=facts.pop("school_name"), facts=facts)
    with override(user.language):
        messages.success(request, _("Your settings are saved."))
        response = redirect("accounts:profile")
    return _beginning_in(user, response)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def interface(request: PersonalRequest) -> HttpResponse:
    """In which language menus and buttons are; it leads back to where somebody was."""
    kept = request.user.language if request.user.keeps_interface else AS_THE_PAGE
    form = InterfaceForm(
        request.POST or None, initial={"language": kept, "next": request.GET.get("next", "")}
    )
    if form.is_valid():
        return _keep_interface(request, **form.cleaned_data)
    return render(request, "accounts/interface.html", {"form": form})


def _keep_interface(request: PersonalRequest, *, language: str, next: str) -> HttpResponse:  # noqa: A002 - the field
    user = choose_interface(user=request.user, language=language)
    content = content_language()
    with override(around(content, interface=language or content)):
        messages.success(request, _("Your settings are saved."))
    is_ours = url_has_allowed_host_and_scheme(next, allowed_hosts=None)
    response = redirect(next if is_ours else "accounts:profile")
    return _beginning_in(user, response)


def _beginning_in(user: User, response: HttpResponse) -> HttpResponse:
    """Where somebody begins at the bare address of the site."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, user.language, max_age=settings.SESSION_COOKIE_AGE, samesite="Lax"
    )
    return response


@never_cache
@login_required
@require_safe
def data(request: PersonalRequest) -> HttpResponse:
    """A copy of everything about the person, for them and for other programs."""
    now = timezone.now()
    if request.method == "GET":
        audit.record(act="account.data_taken", by=request.user, about=request.user, now=now)
    content = {"made": now, **rights.export(request.user)}
    response = JsonResponse(
        content, encoder=DjangoJSONEncoder, json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response["Content-Disposition"] = f'attachment; filename="pontis-my-data-{now:%Y-%m-%d}.json"'
    return response
