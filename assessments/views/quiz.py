"""A quiz in the player: what it is like before one starts, and what one has done of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from assessments import grading
from assessments.models.pages import QuizPage
from assessments.models.quiz import QuizVersion
from assessments.sheets import previewed, tried_all
from assessments.standing import Standing, standing_of, with_allowance
from content.public import is_unknown
from courses.outlines import UnitEntry
from learning.models import Enrolment
from learning.permissions import can_join
from learning.player import preview_unit, render_unit
from learning.player.sights import Sight, sight_of

TEMPLATE = "assessments/quiz.html"
TRY = "try"
"""What the form of a quiz that is only tried says."""


def serve(request: HttpRequest, outline, entry: UnitEntry) -> HttpResponse:
    if is_unknown(request) or not request.user.is_authenticated:
        return _for_visitors(request, outline, entry)
    standing = with_allowance(standing_of(request.user, entry.id, now=timezone.now()), request.user)
    enrolments = Enrolment.objects.of(request.user).present().filter(course=outline.course_id)
    context = _context(outline, entry, standing) | {"is_visitor": False, "is_enrolled": enrolments.exists()}
    return render_unit(request, outline, entry, TEMPLATE, context)


def _for_visitors(request: HttpRequest, outline, entry: UnitEntry) -> HttpResponse:
    """The same for all of them, as long as the quiz is the same."""
    quiz, now = QuizVersion.objects.current(entry.id), timezone.now()

    def context() -> dict:
        return _context(outline, entry, Standing(quiz, now)) | {"is_visitor": True}

    return render_unit(request, outline, entry, TEMPLATE, context, public_key=f"quiz {quiz and quiz.pk}")


def _context(outline, entry: UnitEntry, standing: Standing) -> dict:
    return {
        "page": get_object_or_404(QuizPage, pk=entry.page),
        "quiz": standing.quiz,
        "standing": standing,
        "can_join": can_join(outline.course),
    }


def preview(request: HttpRequest, page: QuizPage) -> HttpResponse:
    """A draft as learners will see it, with the answers under each question for its author. Nothing is stored."""
    if sight := sight_of(request):
        return preview_unit(request, page, "assessments/quiz_try.html", _tried(request, page, sight))
    context = {"page": page, "questions": previewed(page.questions, page.locale.language_code)}
    return preview_unit(request, page, "assessments/quiz_preview.html", context)


def _tried(request: HttpRequest, page: QuizPage, sight: Sight) -> dict:
    """The quiz of somebody who walks through the course: answers are judged at once and kept nowhere."""
    is_tried = request.method == "POST" and TRY in request.POST
    fields = grading.Fields(dict(request.POST.lists())) if is_tried else None
    questions = tried_all(page.questions, page.locale.language_code, fields)
    rules = {name: getattr(page, name) for name in page.rule_fields} | page.rules()
    for name, value in rules.items():
        setattr(page, name, value)
    page.asks = sum(question.is_asked for question in questions)
    return {
        "page": page,
        "questions": questions,
        "is_visitor": sight.reader.user is None,
        "is_closed": bool(page.closes_at and page.closes_at <= sight.now),
        "can_join": can_join(sight.place.outline.course),
        "is_tried": is_tried,
        "draws": any(grading.get(question.kind).is_drawn for question in questions),
        "try_name": TRY,
    }
