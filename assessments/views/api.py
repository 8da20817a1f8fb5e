"""One answer at a time, as the quiz page's script sends it. Every reply is JSON, also the refusals."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from assessments.actions import AttemptClosed, close_if_due, save_answer
from assessments.grading import InvalidResponse
from assessments.models.attempt import Attempt

from .attempts import NOT_SAVED

LONGEST_BODY = 20_000


@never_cache
@require_http_methods(["PUT"])
def answer(request: HttpRequest, uuid: UUID, slot: int) -> JsonResponse:
    if not request.user.is_authenticated:
        return _signed_out(uuid)
    now = timezone.now()
    attempt = get_object_or_404(Attempt.objects.of(request.user), uuid=uuid)
    try:
        value, sequence = _said(request.body)
        response = save_answer(attempt=attempt, slot=slot, value=value, sequence=sequence, now=now)
    except InvalidResponse as refusal:
        return JsonResponse({"reason": "invalid", "message": str(refusal)}, status=422)
    except AttemptClosed as refusal:
        return _closed(attempt, refusal)
    return JsonResponse(
        {
            "saved_at": response.saved_at,
            "sequence": response.sequence,
            "deadline_at": attempt.deadline_at,
            "now": now,
        }
    )


@never_cache
@require_GET
def status(request: HttpRequest, uuid: UUID) -> JsonResponse:
    """The server's clock and the deadline, which may have moved; and a fresh token for who has signed in again."""
    if not request.user.is_authenticated:
        return _signed_out(uuid)
    now = timezone.now()
    attempt = get_object_or_404(Attempt.objects.of(request.user), uuid=uuid)
    attempt = close_if_due(attempt=attempt, now=now)
    return JsonResponse(
        {
            "now": now,
            "deadline_at": attempt.deadline_at,
            "state": attempt.state,
            "csrf_token": get_token(request),
        }
    )


def _said(body: bytes) -> tuple[Any, int]:
    try:
        said = json.loads(body[: LONGEST_BODY + 1])
        value, sequence = said["value"], said["sequence"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InvalidResponse("Send a value and a sequence.") from error
    if type(sequence) is not int or sequence < 0:
        raise InvalidResponse("A sequence is a whole number.")
    return value, sequence


def _closed(attempt: Attempt, refusal: AttemptClosed) -> JsonResponse:
    said = {"reason": refusal.reason, "message": NOT_SAVED[refusal.reason], "url": attempt.get_absolute_url()}
    return JsonResponse(said, status=409)


def _signed_out(uuid: UUID) -> JsonResponse:
    back = urlencode({"next": reverse("assessments:attempt", args=[uuid])})
    return JsonResponse({"reason": "signed-out", "sign_in": f"{reverse('account_login')}?{back}"}, status=401)
