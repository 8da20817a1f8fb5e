"""The brand is written by those who administer the organisation; its colour and its logo are at addresses that never change what they show."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.organisations.models import Brand, Organisation, Welcome
from accounts.organisations.views.access import administered
from accounts.views import PersonalRequest
from content.languages import interface_language
from safety.filetypes import CONTENT_TYPES

from . import acts, colours, shelf
from .forms import BrandForm, WelcomeForm
from .looks import look_of

FOR_EVER = "public, max-age=31536000, immutable"


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def brand(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    node = administered(request, uuid)
    form = _form(node, request.POST or None, request.FILES or None)
    if form.is_valid():
        said, by, now = form.cleaned_data, request.user, timezone.now()
        logo = {"logo": said["logo"], "keeps_logo": not said["removes_logo"]}
        acts.show_as(organisation=node, accent=said["accent"], by=by, now=now, **logo)
        messages.success(request, _("Saved. The people of your schools see it from now on."))
        return redirect("organisations:brand", uuid)
    return _page(request, node, form=form)


@never_cache
@login_required
@require_POST
def welcome(request: PersonalRequest, uuid: UUID) -> HttpResponse:
    node = administered(request, uuid)
    form = WelcomeForm(request.POST)
    if not form.is_valid():
        return _page(request, node, welcome_form=form)
    acts.welcome(organisation=node, by=request.user, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Saved. The people of your schools see it from now on."))
    return redirect("organisations:brand", uuid)


def _form(node: Organisation, *sent) -> BrandForm:
    own = Brand.objects.filter(organisation=node).first()
    return BrandForm(*sent, initial={"accent": own.accent if own else ""})


def _page(request: PersonalRequest, node: Organisation, **forms) -> HttpResponse:
    written = {each.language: each.text for each in Welcome.objects.filter(organisation=node)}
    language = request.GET.get("language", interface_language())
    context = {
        "node": node,
        "form": _form(node),
        "welcome_form": WelcomeForm(initial={"language": language, "text": written.get(language, "")}),
        "written": [(code, name) for code, name in settings.LANGUAGES if code in written],
        "look": look_of(node, interface_language()),
    }
    status = 400 if any(form.errors for form in forms.values()) else 200
    return render(request, "accounts/organisations/brand.html", context | forms, status=status)


@require_safe
def colour(request: HttpRequest, digits: str) -> HttpResponse:
    """A stylesheet of one rule, for a colour that a brand may have. It knows no organisation: the address says it all."""
    found = colours.read(f"#{digits}")
    if found is None or not colours.judge(found).is_good:
        raise Http404
    css = f".brand{{border-inline-start:.5rem solid {found.hex};padding-inline-start:1rem}}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers={"Cache-Control": FOR_EVER})


@require_safe
def logo(request: HttpRequest, digest: str, kind: str) -> HttpResponse:
    """A picture that was drawn by us, under the digest of its bytes."""
    if not Brand.objects.filter(logo=digest, logo_kind=kind).exists():
        raise Http404
    path = shelf.folder() / digest
    if not path.is_file():
        raise Http404
    headers = {
        "Cache-Control": FOR_EVER,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(path.read_bytes(), content_type=CONTENT_TYPES[kind], headers=headers)
