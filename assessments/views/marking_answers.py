"""The markers' desk, for answers that no key can judge: one answer with its rubric, the next one, and its file."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from assessments import grading
from assessments.actions import (
    MarkedMeanwhile,
    NotSoManyPoints,
    NotToBeRead,
    RubricIncomplete,
    UnknownLevel,
    mark_answer,
)
from assessments.assignments import rubrics
from assessments.assignments.desk import queue
from assessments.grading.words import Bilingual
from assessments.judgements import file_of, judgements_on, rubric_of, rubric_version
from assessments.models import AnswerFile, AnswerMark, Response, SavedComment
from assessments.sheets import NO_WORDS, texts_of
from content.languages import content_language
from learning.views.access import LearnerRequest

from .artefact_api import delivered
from .marking import HOME, MarkerMixin
from .marking import REFUSALS as SUBMISSION_REFUSALS
from .marking_said import comment_in, keep_if_asked, number_in, points_in, uuid_in

REFUSALS = {
    MarkedMeanwhile: SUBMISSION_REFUSALS[MarkedMeanwhile],
    UnknownLevel: SUBMISSION_REFUSALS[UnknownLevel],
    RubricIncomplete: gettext_lazy("Choose a level for each criterion."),
    NotSoManyPoints: gettext_lazy("Give a number of points, from 0 to those of the question."),
    NotToBeRead: gettext_lazy("There is nothing to be read here any more."),
}
LATELY = 20


def answer_or_404(user, uuid: UUID, slot: int) -> Response:
    """Handed in, of a kind that people judge, and there is something to read."""
    found = Response.objects.marked_by(user).select_related(
        "version__question", "attempt__unit__course", "attempt__enrolment__user"
    )
    answer = get_object_or_404(found, attempt__uuid=uuid, slot=slot)
    kind = grading.get(answer.version.kind)
    if not kind.is_judged or kind.is_empty(answer.value):
        raise Http404
    return answer


class AnswerView(MarkerMixin, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "tasks"
    template_name = "assessments/marking/answer.html"

    @cached_property
    def answer(self) -> Response:
        return answer_or_404(self.request.user, self.kwargs["uuid"], self.kwargs["slot"])

    def get_page_title(self):
        unit = self.answer.attempt.unit
        return queue.titles_of([unit], language=content_language())[unit.pk]

    def get_breadcrumbs_items(self):
        marking = {"url": self.address("index"), "label": _("Marking")}
        return [HOME, marking, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        answer, language, said = self.answer, content_language(), kwargs.pop("said", {})
        after = queue.first_for(self.request.user, self.filters, but=answer)
        history = judgements_on(answer, language)
        key, asking, file = answer.version.key, _asking(answer, language), file_of(answer.version, answer)
        return super().get_context_data(**kwargs) | {
            "answer": answer,
            "name": queue.name_of(answer.attempt, is_blind=key["is_blind"]),
            "stem": asking.words.part("stem"),
            "explanation": asking.words.part("explanation"),
            "shown": grading.get(answer.version.kind).show(asking),
            "takes_file": grading.get(answer.version.kind).takes_file,
            "file": file,
            "file_name": _name_of(file, answer) if file else "",
            "rubric": rubric_of(key, language=language, levels=said.get("levels")),
            "points": said.get("points", ""),
            "comment": said.get("comment", ""),
            "left_out": said.get("left_out", ()),
            "history": history,
            "marks_seen": len(history),
            "form_id": uuid4(),
            "saved": SavedComment.objects.of(self.request.user).order_by("-saved_at", "-pk"),
            "next_url": self.address(*after) if after else "",
        }

    def post(self, request: LearnerRequest, *args, **kwargs) -> HttpResponse:
        comment = comment_in(request)
        levels = rubrics.levels_in(request.POST, rubric_version(self.answer.version.key))
        try:
            self._mark(levels, comment)
        except tuple(REFUSALS) as refusal:
            messages.error(request, REFUSALS[type(refusal)])
            typed = {"levels": levels, "comment": comment, "points": request.POST.get("points", "")}
            said = typed | {"left_out": getattr(refusal, "criteria", ())}
            return self.render_to_response(self.get_context_data(said=said), status=422)
        keep_if_asked(request)
        messages.success(request, _("Your mark is kept."))
        return redirect(self.address("next"))

    def _mark(self, levels: dict[str, str], comment: str) -> None:
        post = self.request.POST
        mark_answer(
            uuid=uuid_in(post.get("form", "")),
            response=self.answer,
            by=self.request.user,
            levels=levels,
            points=points_in(post.get("points", "")),
            comment=comment,
            marks_seen=number_in(post.get("marks", "")),
            now=timezone.now(),
        )


class LatelyView(MarkerMixin, WagtailAdminTemplateMixin, TemplateView):
    """What somebody said lately about answers: they may think again."""

    page_title = gettext_lazy("Marked lately")
    header_icon = "tasks"
    template_name = "assessments/marking/lately.html"

    def get_breadcrumbs_items(self):
        marking = {"url": self.address("index"), "label": _("Marking")}
        return [HOME, marking, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        made = AnswerMark.objects.made_by(self.request.user).select_related(
            "response__version", "response__attempt__unit__course", "response__attempt__enrolment__user"
        )
        marks = list(made.order_by("-pk")[:LATELY])
        units = {mark.response.attempt.unit for mark in marks}
        titles = queue.titles_of(units, language=content_language())
        return super().get_context_data(**kwargs) | {"rows": [self._row(mark, titles) for mark in marks]}

    def _row(self, mark: AnswerMark, titles: dict[int, str]) -> dict:
        answer = mark.response
        return {
            "mark": mark,
            "name": queue.name_of(answer.attempt, is_blind=answer.version.key["is_blind"]),
            "title": titles[answer.attempt.unit_id],
            "url": self.address(*queue.place_of(answer)),
        }


class AnswerFileView(MarkerMixin, View):
    def get(self, request: LearnerRequest, uuid: UUID, slot: int) -> HttpResponse:
        """The file that the answer names; where names are hidden, it has none."""
        answer = answer_or_404(request.user, uuid, slot)
        file = file_of(answer.version, answer)
        if file is None:
            raise Http404
        return delivered(file, name=_name_of(file, answer))


def _name_of(file: AnswerFile, answer: Response) -> str:
    return f"file.{file.kind}" if answer.version.key["is_blind"] else file.name


def _asking(answer: Response, language: str) -> grading.Asking:
    """The question, in the marker's language or else in that of the course."""
    source = answer.attempt.unit.course.source_language
    texts = texts_of([answer.version_id], {language, source})
    own, original = (texts.get((answer.version_id, each), NO_WORDS) for each in (language, source))
    words = Bilingual(own=own, source=original, language=language, source_language=source)
    return grading.Asking(key=answer.version.key, words=words, order=[], value=answer.value, is_told=True)
