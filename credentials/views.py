"""Pages for whoever holds the number of a certificate: they read its record alone."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from content.arch import Stone
from content.languages import name_of
from learning.models import Enrolment

from . import rendering
from .facts import columns_of, day, lines_of
from .forms import CheckForm
from .models import Certificate, Revocation
from .receivers import is_given_up
from .signing import public_pem
from .statement import in_language, languages_of
from .verification import Verdict, revocation_list, signed_file, verdict_on

SCRIPT = settings.BASE_DIR / "docs" / "verify_certificate.py"
READABLE = {"indent": 2, "ensure_ascii": False}


def unlisted(view):
    """Names belong in no search engine; and whoever asks again gets today's answer."""

    @require_safe
    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return answer


@unlisted
def check(request):
    form = CheckForm(request.GET if "number" in request.GET else None)
    if form.is_valid():
        return redirect("credentials:certificate", form.cleaned_data["number"])
    return render(request, "credentials/check.html", {"form": form})


@unlisted
def certificate(request, public_id):
    found = _found(public_id)
    verdict = verdict_on(found)
    return render(
        request,
        "credentials/certificate.html",
        {"verdict": verdict, "number": public_id, **_shown(found, verdict, _asked(request))},
        status=200 if found else 404,
    )


@login_required
@unlisted
def own(request, code):
    """The certificate of a course that somebody finished, or the word that it is being made."""
    finished = Enrolment.objects.of(request.user).exclude(finished_at=None)
    enrolment = get_object_or_404(finished, course__code=code)
    found = Certificate.objects.of(request.user).filter(enrolment=enrolment).first()
    if found:
        return redirect(found)
    return render(request, "credentials/waiting.html", {"is_given_up": is_given_up(enrolment)})


@unlisted
def certificate_pdf(request, public_id):
    found = _found(public_id)
    if not verdict_on(found).is_valid:
        return redirect("credentials:certificate", public_id)
    return _download(
        HttpResponse(rendering.pdf(found, _asked(request)), content_type="application/pdf"), found, "pdf"
    )


@unlisted
def certificate_file(request, public_id):
    found = _found(public_id)
    if not verdict_on(found).is_valid:
        return redirect("credentials:certificate", public_id)
    return _download(JsonResponse(signed_file(found), json_dumps_params=READABLE), found, "json")


@unlisted
def public_key(request, key_id):
    pem = public_pem(key_id)
    if pem is None:
        raise Http404
    return HttpResponse(pem, content_type="application/x-pem-file")


@unlisted
def revocations(request):
    listed = Revocation.objects.select_related("certificate")
    return JsonResponse(revocation_list(listed, now=timezone.now()), json_dumps_params=READABLE)


@unlisted
def script(request):
    """The program with which anybody checks a signed file offline."""
    return HttpResponse(SCRIPT.read_bytes(), content_type="text/x-python; charset=utf-8")


def _found(public_id: str) -> Certificate | None:
    return Certificate.objects.public(public_id).with_revocation().first()


def _asked(request) -> str:
    """The language in which the certificate is wanted; it is that of the award unless somebody chooses."""
    return request.GET.get("language", "")


def _shown(found: Certificate | None, verdict: Verdict, language: str) -> dict:
    """What a page may show: nothing of a record that cannot be trusted."""
    if found is None or verdict.kind == "altered":
        return {"form": CheckForm()}
    statement = in_language(found.statement, language)
    return {
        "certificate": found,
        "statement": statement,
        "courses": lines_of(statement) if "courses" in statement else [],
        "facts": [fact for column in columns_of(statement) for fact in column],
        "languages_of_it": [(code, name_of(code)) for code in languages_of(found.statement)],
        "printed_number": rendering.in_groups(found.public_id),
        "revoked_on": day(found.revocation.revoked_at) if found.is_revoked else "",
        "stones": [Stone("done")] * statement["units"],
    }


def _download(response: HttpResponse, found: Certificate, ending: str) -> HttpResponse:
    name = f"certificate-{found.public_id[:8]}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
