"""Files that are answers: sent by the quiz page's script as soon as they are chosen, and given back to who sent them."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assessments.actions import AttemptClosed, send_file
from assessments.actions.filing import asking_version, demand_size
from assessments.grading import InvalidResponse
from assessments.models import AnswerFile, Attempt
from learning.views.access import LearnerRequest
from safety.filetypes import RefusedFile

from .api import closed, signed_out
from .artefact_api import delivered


@never_cache
@require_POST
def send(request: LearnerRequest, uuid: UUID, slot: int) -> JsonResponse:
    """Keep a file; the answer that names it follows as any other answer does."""
    if not request.user.is_authenticated:
        return signed_out(uuid)
    attempt = get_object_or_404(Attempt.objects.of(request.user).select_related("quiz_version"), uuid=uuid)
    try:
        return _sent(_kept(attempt, slot, request.FILES.get("file")))
    except (InvalidResponse, RefusedFile) as refusal:
        return JsonResponse({"reason": "invalid", "message": str(refusal)}, status=422)
    except AttemptClosed as refusal:
        return closed(uuid, refusal)


@never_cache
@login_required
@require_safe
def file(request: LearnerRequest, uuid: UUID, file: UUID) -> HttpResponse:
    """To whoever sent it."""
    own = AnswerFile.objects.of(request.user)
    found = get_object_or_404(own, attempt__uuid=uuid, uuid=file)
    return delivered(found, name=found.name)


def _kept(attempt: Attempt, slot: int, sent: UploadedFile | None) -> AnswerFile:
    version = asking_version(attempt, slot)
    if sent is None:
        raise RefusedFile(_("Please choose a file."))
    demand_size(version, sent.size or 0)
    return send_file(
        attempt=attempt, slot=slot, name=sent.name or "", content=sent.read(), now=timezone.now()
    )


def _sent(kept: AnswerFile) -> JsonResponse:
    return JsonResponse(
        {
            "value": str(kept.uuid),
            "name": kept.name,
            "size": filesizeformat(kept.size),
            "url": reverse("assessments:file", args=[kept.attempt.uuid, kept.uuid]),
        }
    )
