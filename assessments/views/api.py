"""One answer at a time, as the quiz page's script sends it. Every reply is JSON, also the refusals."""

import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from assessments import certainty
from assessments.actions import AttemptClosed, Said, take_answer
from assessments.answers import moment_of
from assessments.grading import Fields, InvalidResponse
from assessments.models.attempt import Attempt
from assessments.stamps import stamp
from assessments.standing import settle
from content.languages import content_language

from .attempts import NOT_SAVED

LONGEST_BODY = 100_000
LONGEST_DEVICE = 36
HIGHEST_SEQUENCE = 2**53


@never_cache
@require_http_methods(["PUT"])
def answer(request: HttpRequest, uuid: UUID, slot: int) -> JsonResponse:
    if not request.user.is_authenticated:
        return signed_out(uuid)
    now = timezone.now()
    try:
        said = _said(request.body, slot)
        response = take_answer(user=request.user, uuid=uuid, said=said, now=now)
    except Attempt.DoesNotExist as missing:
        raise Http404 from missing
    except InvalidResponse as refusal:
        return JsonResponse({"reason": "invalid", "message": str(refusal)}, status=422)
    except AttemptClosed as refusal:
        return closed(uuid, refusal)
    return JsonResponse(
        {
            "saved_at": response.saved_at,
            "sequence": response.sequence,
            "was": stamp(uuid, slot, response.value),
            "deadline_at": response.attempt.deadline_at,
            "now": now,
        }
    )


@never_cache
@require_GET
def status(request: HttpRequest, uuid: UUID) -> JsonResponse:
    """The server's clock and the deadline, which may have moved; and a fresh token for who has signed in again."""
    if not request.user.is_authenticated:
        return signed_out(uuid)
    now = timezone.now()
    attempts = Attempt.objects.of(request.user).select_related("quiz_version")
    attempt = settle(get_object_or_404(attempts, uuid=uuid), now=now)
    return JsonResponse(
        {
            "now": now,
            "deadline_at": attempt.deadline_at,
            "state": attempt.state,
            "csrf_token": get_token(request),
        }
    )


def _said(body: bytes, slot: int) -> Said:
    """The fields of the question's form, or the value as it is stored, and a sequence."""
    said = _read(body)
    fields = _fields(said["fields"]) if "fields" in said else None
    return Said(
        slot=slot,
        value=said.get("value") if fields is None else fields,
        sequence=_sequence(said.get("sequence")),
        certainty=certainty.from_post(fields or {}, slot),
        device=str(said.get("device", ""))[:LONGEST_DEVICE],
        language=content_language(),
        shown_at=moment_of(said.get("shown_at")),
    )


def _read(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body[: LONGEST_BODY + 1])
    except (ValueError, RecursionError) as error:
        raise InvalidResponse("This cannot be read.") from error
    if not isinstance(said, dict) or not {"fields", "value"} & said.keys():
        raise InvalidResponse("Send the fields or the value of an answer, and a sequence.")
    return said


def _fields(said: Any) -> Fields:
    lists = said.values() if isinstance(said, dict) else [None]
    if not all(isinstance(found, list) and all(isinstance(one, str) for one in found) for found in lists):
        raise InvalidResponse("Fields are lists of texts by name.")
    return Fields(said)


def _sequence(said: Any) -> int:
    if type(said) is not int or not 0 <= said <= HIGHEST_SEQUENCE:
        raise InvalidResponse("A sequence is a whole number.")
    return said


def closed(uuid: UUID, refusal: AttemptClosed) -> JsonResponse:
    url = reverse("assessments:attempt", args=[uuid])
    return JsonResponse(
        {"reason": refusal.reason, "message": NOT_SAVED[refusal.reason], "url": url}, status=409
    )


def signed_out(uuid: UUID) -> JsonResponse:
    back = urlencode({"next": reverse("assessments:attempt", args=[uuid])})
    return JsonResponse({"reason": "signed-out", "sign_in": f"{reverse('account_login')}?{back}"}, status=401)
