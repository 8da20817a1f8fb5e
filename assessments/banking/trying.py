"""A question of a bank as learners meet it, for its author: answered and judged, and nothing is kept."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_http_methods
from wagtail.permissions import policy_registry

from assessments import grading
from assessments.models import BankItem, Question, QuizVersion
from assessments.sheets import ShownQuestion, tried


@require_http_methods(["GET", "HEAD", "POST"])
def try_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Its newest draft, in its own language."""
    item = get_object_or_404(BankItem.objects.select_related("locale", "bank"), pk=pk)
    if not policy_registry.get_by_type(BankItem).user_has_any_permission(request.user, {"change", "publish"}):
        raise PermissionDenied
    draft = item.get_latest_revision_as_object()
    with translation.override(item.locale.language_code):
        context = {"item": draft, "question": _question(request, draft), "asked_in": asked_in(item)}
        return render(request, "assessments/banking/try.html", context)


def _question(request: HttpRequest, item: BankItem) -> ShownQuestion:
    fields = grading.Fields(dict(request.POST.lists())) if request.method == "POST" else None
    return tried(item.block, item.locale.language_code, fields)


def asked_in(item: BankItem) -> list[QuizVersion]:
    """The quizzes whose current attempts may be asked it."""
    question = Question.objects.filter(unit=None, uuid=item.translation_key).first()
    drawing = QuizVersion.objects.filter(slots__icontains='"pool"').select_related("unit__course")
    newest = {quiz.unit_id: quiz for quiz in drawing.order_by("number")}
    return [quiz for quiz in newest.values() if question and question.pk in quiz.drawn_questions]
