"""Reading the work of others: practise with samples, take a turn, say what one thinks; and asking a facilitator."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.assignments import peers, rubrics
from assessments.assignments.judging import RubricIncomplete, UnknownLevel
from assessments.assignments.kinds import values
from assessments.assignments.samples import sample_of
from assessments.assignments.sheets import reading_of
from assessments.models import Artefact, ArtefactVersion, PeerReview, Route, RubricVersion
from content.languages import content_language
from learning.views.access import LearnerRequest

from .artefact import COMMENT_LENGTH, own_or_404
from .artefact_api import delivered
from .places import place_in

REFUSALS = {
    RubricIncomplete: _("Please choose a level for each criterion."),
    UnknownLevel: _("The rubric has changed meanwhile. Please choose again."),
    peers.CommentTooShort: _("Please write a little more: what works, and what would help most."),
}
NO_TURN = {
    peers.NothingToRead: _(
        "Nobody else waits to be read at this moment. You need not do anything; come back if you like."
    ),
    peers.NotYours: _("You have read enough, or there is a sample left to practise with."),
}


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def practise(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    """One sample after the other: judge it, then see how it was scored and why."""
    found = own_or_404(request, uuid)
    version = _handed_in(found)
    rubric = version.assignment.rubric
    if rubric is None:
        raise Http404
    sample = request.POST.get("sample", "") or request.GET.get("sample", "")
    left = peers.unpractised(request.user, rubric)
    sample = sample or (left[0] if left else "")
    if not sample or sample not in [each["id"] for each in rubric.shape["samples"]]:
        return redirect(found)
    left_out: list[str] = []
    if request.method == "POST":
        left_out = _practised(request, rubric, sample)
        if not left_out:
            return redirect(f"{request.path}?sample={sample}")
    context = _around(found) | {
        "sample": sample_of(rubric, sample, request.user, language=content_language()),
        "left_out": left_out,
        "left": peers.unpractised(request.user, rubric),
    }
    return render(request, "assessments/peers/practise.html", context, status=422 if left_out else 200)


def _practised(request: LearnerRequest, rubric: RubricVersion, sample: str) -> list[str]:
    """The criteria without a level; none if it was kept."""
    levels = rubrics.levels_in(request.POST, rubric)
    try:
        peers.practise(user=request.user, rubric=rubric, sample=sample, levels=levels, now=timezone.now())
    except RubricIncomplete as refusal:
        return refusal.criteria
    except UnknownLevel as refusal:
        raise Http404 from refusal
    return []


@login_required
@require_POST
def take(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    found = own_or_404(request, uuid)
    try:
        turn = peers.take_turn(user=request.user, own=_handed_in(found), now=timezone.now())
    except tuple(NO_TURN) as refusal:
        messages.info(request, NO_TURN[type(refusal)])
        return redirect(found)
    return redirect("assignments:review", uuid=turn.uuid)


@login_required
@require_POST
def appeal(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    found = own_or_404(request, uuid)
    _handed_in(found)
    peers.appeal(artefact=found, now=timezone.now())
    messages.success(request, _("A facilitator will read it. You get a mail as soon as that has happened."))
    return redirect(found)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    """The work of somebody whose name is nowhere on this page."""
    turn = _turn(request, uuid)
    own = _own_of(request, turn)
    levels, comment, refusal = {}, "", None
    if request.method == "POST":
        levels = rubrics.levels_in(request.POST, turn.version.assignment.rubric)
        comment = values.comment(request.POST.get("comment", ""), longest=COMMENT_LENGTH)
        refusal = _reviewed(turn, levels, comment)
        if refusal is None:
            messages.success(request, _("Thank you. Your words are on their way, without your name."))
            return redirect(own or "home:dashboard")
    context = (_around(own) if own else {}) | {
        "turn": turn,
        "version": turn.version,
        "fields": _fields(turn),
        "rubric": rubrics.rubric_of(turn.version.assignment, language=content_language(), levels=levels),
        "comment": comment,
        "left_out": getattr(refusal, "criteria", ()),
        "refusal": REFUSALS[type(refusal)] if refusal else "",
    }
    return render(request, "assessments/peers/review.html", context, status=422 if refusal else 200)


def _reviewed(turn: PeerReview, levels: dict[str, str], comment: str) -> Exception | None:
    try:
        peers.review(turn=turn, levels=levels, comment=comment, now=timezone.now())
    except tuple(REFUSALS) as refusal:
        return refusal
    return None


@never_cache
@login_required
@require_safe
def file(request: LearnerRequest, uuid: UUID, file: UUID) -> HttpResponse:
    """Under a name that tells nothing."""
    turn = _turn(request, uuid)
    found = get_object_or_404(turn.version.artefact.files, uuid=file)
    if str(file) not in turn.version.values.get(found.field, ()):
        raise Http404
    return delivered(found, name=f"file.{found.kind}")


def _turn(request: LearnerRequest, uuid: UUID) -> PeerReview:
    """Open: what was said is not shown again, and the work is nobody's reading for ever."""
    mine = PeerReview.objects.by(request.user).open()
    related = ("version__assignment__rubric", "version__artefact__unit__course")
    return get_object_or_404(mine.select_related(*related), uuid=uuid)


def _own_of(request: LearnerRequest, turn: PeerReview) -> Artefact | None:
    unit = turn.version.artefact.unit
    return Artefact.objects.of(request.user).filter(unit=unit).select_related("unit__course").first()


def _handed_in(found: Artefact) -> ArtefactVersion:
    """What makes somebody one of those who read each other."""
    versions = found.versions.filter(assignment__route=Route.PEERS)
    latest = versions.select_related("assignment__rubric", "artefact__unit").order_by("-number").first()
    if latest is None:
        raise Http404
    return latest


def _fields(turn: PeerReview) -> list:
    source = turn.version.artefact.unit.course.source_language
    return reading_of(turn.version, language=content_language(), source_language=source, is_blind=True)


def _around(found: Artefact) -> dict:
    place = place_in(found.unit, content_language())
    return {"artefact": found} | ({"outline": place[0], "unit": place[1]} if place else {})
