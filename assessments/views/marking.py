"""The markers' desk in the CMS: the queue, one submission with its rubric, the next one."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from assessments.assignments import rubrics
from assessments.assignments.desk import queue
from assessments.assignments.judging import (
    MarkedMeanwhile,
    Outdated,
    RubricIncomplete,
    UnknownLevel,
    forget_comment,
    mark_version,
)
from assessments.assignments.letters import authors_of
from assessments.assignments.readers import may_be_read
from assessments.assignments.sheets import reading_of
from assessments.assignments.verdicts import verdicts_on
from assessments.models import (
    MARK,
    Artefact,
    ArtefactFile,
    ArtefactVersion,
    By,
    SavedComment,
    Verdict,
)
from content.languages import content_language
from learning.views.access import LearnerRequest

from .artefact_api import delivered
from .marking_said import comment_in, keep_if_asked, number_in, uuid_in

PER_PAGE = 50
HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")}
REFUSALS = {
    Outdated: gettext_lazy("A newer version was handed in, or this one was taken back. Nothing was kept."),
    MarkedMeanwhile: gettext_lazy(
        "Somebody else has marked this meanwhile. Look at what they said; send yours again if you still want to."
    ),
    UnknownLevel: gettext_lazy("The rubric has changed meanwhile. Please choose the levels again."),
    RubricIncomplete: gettext_lazy("To accept it, choose a level for each criterion."),
}


def can_mark(user) -> bool:
    return user.has_perm("wagtailadmin.access_admin") and user.has_perm(MARK)


class MarkerMixin:
    """For those who may mark; Wagtail's own refusal for everybody else."""

    request: LearnerRequest

    def dispatch(self, request, *args, **kwargs):
        if not can_mark(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def filters(self) -> queue.Filters:
        return queue.Filters.from_query(self.request.GET)

    def address(self, name: str, *args) -> str:
        """With the filters that were chosen."""
        url = reverse(f"marking:{name}", args=args)
        return f"{url}?{self.filters.query}" if self.filters.query else url


class QueueView(MarkerMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Marking")
    header_icon = "tasks"
    template_name = "assessments/marking/queue.html"

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        language, marker = content_language(), self.request.user
        found = queue.waiting_for(marker, self.filters)
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p", ""))
        courses, units = queue.choices(marker, language=language)
        return super().get_context_data(**kwargs) | {
            "page": page,
            "rows": [
                (row, self.address(*row.place)) for row in queue.rows(page.object_list, language=language)
            ],
            "filters": self.filters,
            "courses": courses,
            "units": units,
            "next_url": self.address("next"),
        }


class NextView(MarkerMixin, View):
    """What waits longest."""

    def get(self, request: LearnerRequest) -> HttpResponse:
        first = queue.first_for(request.user, self.filters)
        if first is None:
            messages.success(request, _("Nobody waits for you any more."))
            return redirect(self.address("index"))
        return redirect(self.address(*first))


class SubmissionView(MarkerMixin, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "tasks"
    template_name = "assessments/marking/submission.html"

    @cached_property
    def artefact(self) -> Artefact:
        found = Artefact.objects.marked_by(self.request.user)
        found = found.select_related("unit__course", "enrolment__user").filter(versions__isnull=False)
        return get_object_or_404(found.distinct(), uuid=self.kwargs["uuid"])

    @cached_property
    def versions(self) -> list[ArtefactVersion]:
        """Newest first."""
        versions = self.artefact.versions.select_related("assignment__rubric", "artefact__unit__course")
        return list(versions.order_by("-number"))

    @property
    def version(self) -> ArtefactVersion:
        return self.versions[0]

    def get_page_title(self):
        return queue.titles_of([self.artefact.unit], language=content_language())[self.artefact.unit_id]

    def get_breadcrumbs_items(self):
        marking = {"url": self.address("index"), "label": _("Marking")}
        return [HOME, marking, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        language, is_blind = content_language(), self.version.assignment.is_blind
        source = self.artefact.unit.course.source_language
        after = queue.first_for(self.request.user, self.filters, but=self.artefact)
        said = kwargs.pop("said", {})
        return super().get_context_data(**kwargs) | {
            "artefact": self.artefact,
            "version": self.version,
            "name": queue.name_of(self.artefact, is_blind=is_blind),
            "authors": [] if is_blind else authors_of(self.artefact),
            "fields": reading_of(self.version, language=language, source_language=source, is_blind=is_blind),
            "rubric": rubrics.rubric_of(
                self.version.assignment, language=language, levels=said.get("levels")
            ),
            "comment": said.get("comment", ""),
            "left_out": said.get("left_out", ()),
            "history": [(version, verdicts_on(version, language=language)) for version in self.versions],
            "marks_seen": self.version.marks.filter(by=By.MARKER).count(),
            "is_current": self.artefact.state != "draft",
            "may_ask": may_be_read(self.version),
            "form_id": uuid4(),
            "saved": SavedComment.objects.of(self.request.user).order_by("-saved_at", "-pk"),
            "next_url": self.address(*after) if after else "",
        }

    def post(self, request: LearnerRequest, *args, **kwargs) -> HttpResponse:
        comment = comment_in(request)
        levels = rubrics.levels_in(request.POST, self.version.assignment.rubric)
        try:
            self._mark(levels, comment)
        except tuple(REFUSALS) as refusal:
            messages.error(request, REFUSALS[type(refusal)])
            said = {"levels": levels, "comment": comment, "left_out": getattr(refusal, "criteria", ())}
            del self.artefact, self.versions
            return self.render_to_response(self.get_context_data(said=said), status=422)
        keep_if_asked(request)
        messages.success(request, _("Your mark is kept, and the authors get a mail."))
        return redirect(self.address("next"))

    def _mark(self, levels: dict[str, str], comment: str) -> None:
        post = self.request.POST
        version = next((each for each in self.versions if str(each.number) == post.get("version")), None)
        verdict = post.get("verdict", "")
        if version is None or verdict not in Verdict.values:
            raise Outdated
        mark_version(
            uuid=uuid_in(post.get("form", "")),
            version=version,
            by=self.request.user,
            verdict=Verdict(verdict),
            levels=levels,
            comment=comment,
            marks_seen=number_in(post.get("marks", "")),
            now=timezone.now(),
        )


class FileView(MarkerMixin, View):
    def get(self, request: LearnerRequest, uuid: UUID) -> HttpResponse:
        """A file that was handed in; where names are hidden, it has none."""
        readable = Artefact.objects.marked_by(request.user).filter(versions__isnull=False)
        files = ArtefactFile.objects.unscoped("narrowed to what one marks").filter(artefact__in=readable)
        file = get_object_or_404(files.select_related("artefact"), uuid=uuid)
        version = _showing(file)
        name = f"file.{file.kind}" if version.assignment.is_blind else file.name
        return delivered(file, name=name)


def _showing(file: ArtefactFile) -> ArtefactVersion:
    """The version that shows the file: what was never handed in is nobody's but its authors'."""
    for version in file.artefact.versions.select_related("assignment").order_by("-number"):
        if str(file.uuid) in version.values.get(file.field, ()):
            return version
    raise Http404


class ForgetCommentView(MarkerMixin, View):
    def post(self, request: LearnerRequest, pk: int) -> HttpResponse:
        forget_comment(comment=get_object_or_404(SavedComment.objects.of(request.user), pk=pk))
        messages.success(request, _("This comment is no longer offered."))
        return redirect(self.address("index"))
