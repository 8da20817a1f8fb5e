"""One field at a time, as the page's script sends it, and the files. Every reply of a field is JSON, also the refusals."""

import json
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from assessments.assignments import storing
from assessments.assignments.actions import NotEditable, save_entry
from assessments.assignments.kinds import InvalidValue
from assessments.assignments.markup import html_of
from assessments.models import AnswerFile, ArtefactFile
from learning.views.access import LearnerRequest
from safety import privatefiles
from safety.filetypes import CONTENT_TYPES

from .artefact import NOT_EDITABLE, own_or_404

LONGEST_BODY = 200_000
MOST_SEEN = 100


@never_cache
@require_http_methods(["PUT"])
def entry(request: LearnerRequest, uuid: UUID, field: str) -> JsonResponse:
    if not request.user.is_authenticated:
        return _signed_out(uuid)
    now, artefact = timezone.now(), own_or_404(request, uuid)
    try:
        value, sequence, seen = _said(request.body)
        kept = save_entry(
            artefact=artefact,
            by=request.user,
            field=field,
            value=value,
            sequence=sequence,
            seen=seen,
            now=now,
        )
    except InvalidValue as refusal:
        return JsonResponse({"reason": "invalid", "message": str(refusal)}, status=422)
    except NotEditable:
        said = {"reason": "handed-in", "message": NOT_EDITABLE, "url": artefact.get_absolute_url()}
        return JsonResponse(said, status=409)
    spares = artefact.spare_entries.filter(field=field).count()
    reply = {"saved_at": kept.saved_at, "sequence": kept.sequence, "spares": spares, "now": now}
    return JsonResponse({**reply, **_look(kept.value)})


@never_cache
@require_GET
def status(request: LearnerRequest, uuid: UUID) -> JsonResponse:
    """The server's clock, who wrote what last, and a fresh token for who has signed in again."""
    if not request.user.is_authenticated:
        return _signed_out(uuid)
    artefact = own_or_404(request, uuid)
    entries = artefact.entries.values_list("field", "sequence")
    return JsonResponse(
        {
            "now": timezone.now(),
            "state": artefact.state,
            "sequences": dict(entries),
            "csrf_token": get_token(request),
        }
    )


@never_cache
@login_required
@require_safe
def file(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    """To those who write the artefact it belongs to."""
    found = get_object_or_404(
        ArtefactFile.objects.unscoped("narrowed below").select_related("artefact"), uuid=uuid
    )
    own_or_404(request, found.artefact.uuid)
    return delivered(found, name=found.name)


def delivered(found: ArtefactFile | AnswerFile, *, name: str) -> HttpResponse:
    """Always to be saved, never to be shown inside a page of ours."""
    path = storing.path_of(found.uuid)
    return privatefiles.delivered(path, name=name, content_type=CONTENT_TYPES[found.kind])


def _look(value: Any) -> dict[str, str]:
    """What a text looks like: only the server turns it into HTML."""
    return {"html": html_of(value)} if isinstance(value, str) else {}


def _said(body: bytes) -> tuple[Any, int, list[int]]:
    try:
        said = json.loads(body[: LONGEST_BODY + 1])
        value, sequence, seen = said["value"], said["sequence"], said["seen"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InvalidValue("Send a value, a sequence, and the sequences that you have seen.") from error
    numbers = [sequence, *seen] if isinstance(seen, list) else [None]
    if len(numbers) > MOST_SEEN or not all(type(number) is int and number >= 0 for number in numbers):
        raise InvalidValue("A sequence is a whole number.")
    return value, sequence, seen


def _signed_out(uuid: UUID) -> JsonResponse:
    back = urlencode({"next": reverse("assignments:artefact", args=[uuid])})
    return JsonResponse({"reason": "signed-out", "sign_in": f"{reverse('account_login')}?{back}"}, status=401)
