"""Pages for whoever holds the number of a certificate: they read its record alone."""

from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from content.arch import Stone

from . import rendering
from .facts import columns_of, day
from .forms import CheckForm
from .models import Certificate, Revocation
from .signing import public_pem
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
        {"verdict": verdict, "number": public_id, **_shown(found, verdict)},
        status=200 if found else 404,
    )


@unlisted
def certificate_pdf(request, public_id):
    found = _found(public_id)
    if not verdict_on(found).is_valid:
        return redirect("credentials:certificate", public_id)
    return _download(HttpResponse(rendering.pdf(found), content_type="application/pdf"), found, "pdf")


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


def _shown(found: Certificate | None, verdict: Verdict) -> dict:
    """What a page may show: nothing of a record that cannot be trusted."""
    if found is None or verdict.kind == "altered":
        return {"form": CheckForm()}
    statement = found.statement
    return {
        "certificate": found,
        "statement": statement,
        "facts": [fact for column in columns_of(statement) for fact in column],
        "printed_number": rendering.in_groups(found.public_id),
        "revoked_on": day(found.revocation.revoked_at) if found.is_revoked else "",
        "stones": [Stone("done")] * statement["units"],
    }


def _download(response: HttpResponse, found: Certificate, ending: str) -> HttpResponse:
    name = f"certificate-{found.public_id[:8]}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
