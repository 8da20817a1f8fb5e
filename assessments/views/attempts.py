"""An attempt as pages and forms that work without JavaScript: start, answer, hand in, read what came of it."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions import (
    GRACE,
    AttemptClosed,
    NoAttemptsLeft,
    QuizClosed,
    QuizNotReady,
    TooSoon,
    fix_answer,
    start_attempt,
    submit_attempt,
)
from assessments.answers import save_form
from assessments.grading import InvalidResponse
from assessments.learned import learned
from assessments.models.attempt import Attempt
from assessments.models.pages import QuizPage
from assessments.sheets import Sheet
from assessments.standing import settle, standing_of
from content.languages import content_language
from courses.models.outline import Outline
from courses.models.unit import Rule
from courses.outlines import UnitEntry
from learning.actions import CourseNotOpenError, CourseRetiredError, FinishFirstError, UnitClosedError
from learning.refusals import said
from safety.filetypes import RefusedFile

from .paging import Paging
from .places import enrolled, place_in, place_or_404

NOT_STARTED = {
    QuizNotReady: _("This quiz is not ready yet. Please come back later."),
    QuizClosed: _("This quiz has closed, so it cannot be started any more."),
    NoAttemptsLeft: _("You have used all your attempts at this quiz."),
    TooSoon: _("You can try again after the waiting time that this quiz has."),
    CourseNotOpenError: _("This course is not open yet, so you cannot start its quiz."),
}
NOT_SAVED = {
    "handed-in": _("This attempt had been handed in already. What you changed afterwards does not count."),
    "time-up": _("The time was over. What was saved until then has been handed in."),
    "told": _("You have read the feedback on this answer, so it can change no more."),
}


@require_POST
def start(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Begin or go on; who is not on the course yet is enrolled by the same press of the button."""
    place = place_or_404(unit, kind=QuizPage.kind)
    if not request.user.is_authenticated:
        return redirect_to_login(place.entry.path)
    now = timezone.now()
    try:
        enrolment = enrolled(request.user, place.unit.course, now=now)
        return redirect(start_attempt(enrolment=enrolment, unit=place.unit, now=now))
    except (CourseRetiredError, FinishFirstError, UnitClosedError) as refusal:
        messages.error(request, said(refusal))
        return redirect(place.entry.path)
    except tuple(NOT_STARTED) as refusal:
        messages.error(request, NOT_STARTED[type(refusal)])
        return redirect(place.entry.path)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request: HttpRequest, uuid: UUID) -> HttpResponse:
    now = timezone.now()
    own = settle(_own(request, uuid), now=now)
    if request.method == "POST":
        return _save(request, own, now)
    return _answering(request, own, now) if own.is_open else _reviewing(request, own, now)


@login_required
@require_POST
def submit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep what the form says, then hand in; where answers are missing, ask first."""
    now = timezone.now()
    own = _own(request, uuid)
    if own.is_open and not _form_kept(request, own, now):
        return redirect(own)
    if own.is_open and "confirmed" not in request.POST and _sheet(own).unanswered:
        return redirect(f"{own.get_absolute_url()}?unanswered=1")
    return redirect(submit_attempt(attempt=own, now=now))


def _own(request: HttpRequest, uuid: UUID) -> Attempt:
    attempts = Attempt.objects.of(request.user).select_related("quiz_version", "unit__course")
    return get_object_or_404(attempts, uuid=uuid)


def _sheet(attempt: Attempt) -> Sheet:
    return Sheet(attempt, language=content_language())


def _save(request: HttpRequest, attempt: Attempt, now: datetime) -> HttpResponse:
    asked = request.POST.get("check", "")
    if not _form_kept(request, attempt, now):
        return redirect(attempt)
    if asked.isdecimal():
        return _checked(request, attempt, int(asked), now)
    if "go" not in request.POST:
        messages.success(request, _("Your answers are saved."))
    return redirect(Paging(attempt, request.POST.get("go", request.POST.get("page", ""))).url)


def _checked(request: HttpRequest, attempt: Attempt, slot: int, now: datetime) -> HttpResponse:
    try:
        fix_answer(attempt=attempt, slot=slot, now=now)
    except InvalidResponse:
        messages.warning(request, _("Choose an answer first, then you can see what speaks for it."))
    except AttemptClosed as refusal:
        messages.warning(request, NOT_SAVED[refusal.reason])
    return redirect(Paging(attempt).url_of(slot))


def _form_kept(request: HttpRequest, attempt: Attempt, now: datetime) -> bool:
    try:
        save_form(attempt=attempt, sheet=_sheet(attempt), post=request.POST, files=request.FILES, now=now)
    except InvalidResponse:
        messages.error(request, _("Not all answers could be read. Please look through them and save again."))
    except RefusedFile as refusal:
        messages.error(request, str(refusal))
    except AttemptClosed as closed:
        messages.warning(request, NOT_SAVED[closed.reason])
    else:
        return True
    return False


def _answering(request: HttpRequest, attempt: Attempt, now: datetime) -> HttpResponse:
    sheet = _sheet(attempt)
    paging = Paging(attempt, request.GET.get("question", ""), sheet.questions)
    context = {
        "sheet": sheet,
        "paging": paging,
        "missing": paging.links(sheet.unanswered) if "unanswered" in request.GET else [],
        "now": now,
        "is_over": attempt.is_due(at=now),
        "grace": int(GRACE.total_seconds()),
        **_context(attempt),
    }
    return render(request, "assessments/attempt.html", context)


def _reviewing(request: HttpRequest, attempt: Attempt, now: datetime) -> HttpResponse:
    context = _context(attempt) | {"standing": standing_of(request.user, attempt.unit_id, now=now)}
    if attempt.is_submitted and not attempt.is_released:
        return render(request, "assessments/result_waits.html", context)
    return render(request, "assessments/review.html", context | _result(attempt, context))


def _result(attempt: Attempt, context: dict) -> dict:
    sheet = _sheet(attempt)
    is_reached = attempt.is_passed if attempt.unit.rule == Rule.PASSED else not sheet.unanswered
    return {
        "sheet": sheet,
        "is_reached": is_reached,
        "gained": context.get("outcomes", ()) if attempt.is_passed else (),
        "lessons": () if is_reached else context.get("lessons", ()),
        "learned": learned(attempt, context.get("outcomes", ())),
        "again": [question for question in sheet.questions if not question.is_fully_right],
    }


def _context(attempt: Attempt) -> dict:
    """The attempt and its place in the course; a quiz that was withdrawn has none any more."""
    place = place_in(attempt.unit, content_language())
    return {"attempt": attempt, "quiz": attempt.quiz_version} | (_around(*place) if place else {})


def _around(outline: Outline, entry: UnitEntry) -> dict:
    units = outline.content.units
    return {
        "outline": outline,
        "unit": entry,
        "next_unit": outline.content.neighbours(entry)[1],
        "outcomes": outline.content.outcomes,
        "lessons": [unit for unit in units[: units.index(entry)] if unit.kind == "lesson"],
    }
