"""An artefact as a page and a form that works without JavaScript: write, hand in, read what was said about it."""

from datetime import datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.assignments import letters, peers, rubrics
from assessments.assignments.actions import (
    Incomplete,
    NotEditable,
    detach_file,
    drop_spare,
    hand_in,
    put_back,
    take_back,
)
from assessments.assignments.forms import Typed, save_form
from assessments.assignments.judging import Outdated, RubricIncomplete, UnknownLevel, assess_own
from assessments.assignments.kinds import values
from assessments.assignments.sheets import form_of, reading_of
from assessments.assignments.verdicts import verdicts_on
from assessments.models import (
    Artefact,
    ArtefactState,
    ArtefactVersion,
    AssignmentVersion,
    By,
    Route,
    SpareEntry,
)
from content.languages import content_language
from courses.models.outline import Outline
from courses.outlines import UnitEntry
from learning.actions import UnitClosedError
from learning.views.access import LearnerRequest

from .places import place_in

NOT_EDITABLE = _("This was handed in, so what you wrote afterwards was not kept. Here is what was handed in.")
NOT_OPEN = _("What you wrote is kept. This assignment is not open now, so it cannot be handed in.")
COMMENT_LENGTH = 5000


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def artefact(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    if not request.user.is_authenticated and request.method == "POST":
        return _typed_again(request)
    return _artefact(request, uuid)


@login_required
def _artefact(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    found, now = own_or_404(request, uuid), timezone.now()
    if request.method != "POST":
        return _written(request, found) if found.is_editable else _read(request, found)
    typed = _kept(request, found, now)
    if typed is None:
        return redirect(found)
    field = _act(request, found, now)
    if typed:
        messages.error(request, _("Some of it could not be saved. Please look at the marked fields."))
        return _written(request, found, typed=typed, status=422)
    messages.success(request, _("What you wrote is saved."))
    return redirect(f"{found.get_absolute_url()}{f'#field-{field}' if field else ''}")


def own_or_404(request: LearnerRequest, uuid: UUID) -> Artefact:
    found = Artefact.objects.of(request.user).select_related("unit__course", "enrolment__user")
    return get_object_or_404(found, uuid=uuid)


def _kept(request: LearnerRequest, found: Artefact, now: datetime) -> Typed | None:
    """What could not be kept; None where nothing can be written any more."""
    try:
        return save_form(
            artefact=found,
            assignment=AssignmentVersion.objects.current(found.unit),
            by=request.user,
            post=request.POST,
            files=request.FILES,
            now=now,
        )
    except NotEditable:
        messages.warning(request, NOT_EDITABLE)
        return None


def _act(request: LearnerRequest, found: Artefact, now: datetime) -> str:
    """What one of the small buttons in the form asks for; the field that it stands at."""
    said = request.POST
    if taken := said.get("take-away", ""):
        file = found.files.filter(uuid=taken).first() if _is_uuid(taken) else None
        if file:
            detach_file(artefact=found, file=file, by=request.user, now=now)
        return file.field if file else ""
    if spare := _spare(found, said.get("put-back", "")):
        return put_back(artefact=found, spare=spare, by=request.user, now=now).field
    if spare := _spare(found, said.get("drop", "")):
        drop_spare(artefact=found, spare=spare)
        return spare.field
    return said.get("more-rows", "")[:40]


def _spare(found: Artefact, said: str) -> SpareEntry | None:
    return found.spare_entries.filter(pk=said).first() if _is_number(said) else None


def _is_uuid(said: str) -> bool:
    try:
        return bool(UUID(said))
    except ValueError:
        return False


def _is_number(said: str) -> bool:
    return said.isdecimal() and len(said) < 18


@require_POST
def submit(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    """Keep what the form says, then hand in; where something is missing, say what."""
    if not request.user.is_authenticated:
        return _typed_again(request)
    found, now = own_or_404(request, uuid), timezone.now()
    if found.state == ArtefactState.HANDED_IN:
        return redirect(found)
    typed = _kept(request, found, now)
    if typed:
        return _written(request, found, typed=typed, status=422)
    try:
        if typed is not None:
            hand_in(artefact=found, by=request.user, now=now)
    except Incomplete as refusal:
        return _written(request, found, missing=refusal.fields, status=422)
    except NotEditable:
        messages.warning(request, NOT_EDITABLE)
    except UnitClosedError:
        messages.warning(request, NOT_OPEN)
    return redirect(found)


@login_required
@require_POST
def withdraw(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    """Go on writing at what nobody has judged yet."""
    found = take_back(artefact=own_or_404(request, uuid), now=timezone.now())
    if not found.is_editable:
        messages.warning(request, _("It was read meanwhile, so it cannot be taken back."))
    return redirect(found)


@login_required
@require_POST
def assess(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    """One's own judgement about what was handed in."""
    found = own_or_404(request, uuid)
    version = get_object_or_404(_versions(found), number=_number_in(request))
    comment = values.comment(request.POST.get("comment", ""), longest=COMMENT_LENGTH)
    levels = rubrics.levels_in(request.POST, version.assignment.rubric)
    form = request.POST.get("form", "")
    try:
        assess_own(
            uuid=UUID(form) if _is_uuid(form) else uuid4(),
            version=version,
            by=request.user,
            levels=levels,
            comment=comment,
            now=timezone.now(),
        )
    except RubricIncomplete as refusal:
        return _read(request, found, levels=levels, comment=comment, left_out=refusal.criteria, status=422)
    except (UnknownLevel, Outdated):
        messages.warning(request, _("This has changed meanwhile. Please look at it once more."))
    else:
        messages.success(request, _("Your own judgement is kept."))
    return redirect(found)


def _number_in(request: LearnerRequest) -> int:
    said = request.POST.get("version", "")
    return int(said) if _is_number(said) else 0


@never_cache
@login_required
@require_safe
def version(request: LearnerRequest, uuid: UUID, number: int) -> HttpResponse:
    """An earlier version, as it was handed in, with what was said about it."""
    found = own_or_404(request, uuid)
    asked = get_object_or_404(_versions(found), number=number)
    context = _around(found) | {
        "version": asked,
        "verdicts": _verdicts(asked),
        "fields": _fields(asked, found),
    }
    return render(request, "assessments/artefact/version.html", context)


def _versions(found: Artefact):
    return found.versions.select_related("assignment__rubric", "handed_in_by", "artefact__unit__course")


def _written(
    request: LearnerRequest, found: Artefact, *, typed: Typed | None = None, missing=(), status=200
) -> HttpResponse:
    assignment = AssignmentVersion.objects.current(found.unit)
    language = content_language()
    fields = form_of(found, assignment, language=language, typed=typed)
    versions = list(_versions(found).order_by("-number"))
    context = _around(found) | {
        "assignment": assignment,
        "fields": fields,
        "missing": [field for field in fields if field.id in missing],
        "wrong": [field for field in fields if field.error],
        "rubric": rubrics.rubric_of(assignment, language=language),
        "sequence": max((field.seen for field in fields), default=0),
        "versions": versions,
        "verdicts": _verdicts(versions[0]) if versions else [],
        "now": timezone.now(),
        **_people(request, found),
    }
    return render(request, "assessments/artefact/form.html", context, status=status)


def _read(
    request: LearnerRequest, found: Artefact, *, levels=None, comment="", left_out=(), status=200
) -> HttpResponse:
    versions = list(_versions(found).order_by("-number"))
    latest = versions[0]
    verdicts = _verdicts(latest)
    context = _around(found) | {
        "assignment": latest.assignment,
        "version": latest,
        "versions": versions,
        "fields": _fields(latest, found),
        "verdicts": verdicts,
        "judges_self": latest.assignment.route == Route.SELF,
        "has_judged": any(verdict.is_own for verdict in verdicts),
        "rubric": rubrics.rubric_of(latest.assignment, language=content_language(), levels=levels),
        "comment": comment,
        "left_out": left_out,
        "form_id": uuid4(),
        "peers": peers.standing(request.user, latest, now=timezone.now()),
        **_people(request, found),
    }
    return render(request, "assessments/artefact/reading.html", context, status=status)


def _fields(asked: ArtefactVersion, found: Artefact) -> list:
    source = found.unit.course.source_language
    return reading_of(asked, language=content_language(), source_language=source)


def _verdicts(asked: ArtefactVersion) -> list:
    """What other learners said is shown to who has read somebody, too."""
    verdicts = verdicts_on(asked, language=content_language())
    if all(verdict.mark.by != By.PEER for verdict in verdicts):
        return verdicts
    may_read = peers.may_read_reviews(asked, letters.authors_of(asked.artefact), now=timezone.now())
    return [verdict for verdict in verdicts if may_read or verdict.mark.by != By.PEER]


def _people(request: LearnerRequest, found: Artefact) -> dict:
    return {
        "is_owner": found.enrolment.user_id == request.user.pk,
        "authors": letters.authors_of(found),
        "contributors": list(found.contributors.select_related("user").order_by("invited_at", "pk")),
    }


def _around(found: Artefact) -> dict:
    """The artefact and its place in the course; an assignment that was withdrawn has none any more."""
    place = place_in(found.unit, content_language())
    return {"artefact": found} | (_neighbours(*place) if place else {})


def _neighbours(outline: Outline, entry: UnitEntry) -> dict:
    return {"outline": outline, "unit": entry, "next_unit": outline.content.neighbours(entry)[1]}


def _typed_again(request: LearnerRequest) -> HttpResponse:
    """Nobody loses a text because a session ended: it is shown again, to be copied."""
    said = [str(text) for name, text in request.POST.items() if name.startswith("f-")]
    texts = [text for text in said if len(text.strip()) > 3]
    context = {"texts": texts, "back": request.path.removesuffix("hand-in/")}
    return render(request, "assessments/artefact/not_saved.html", context, status=403)
