"""A course or a page of it goes live: what, in which order, what is missing, and whom it concerns, before anything is done."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from courses.models.course import CourseState
from studio.review.drafts import DraftCourse
from studio.review.records import records_of
from studio.workbench.acts.publishing import publish_course, submit_course
from studio.workbench.acts.refusals import RefusedError
from studio.workbench.effects import effect_of
from studio.workbench.forms import reach_of
from studio.workbench.plans import Plan, plan_of
from studio.workflow.records import approvals_of

from .parts import CoursePart

STATES = (
    (CourseState.OPEN, _("Open: everybody finds it and can enrol.")),
    (CourseState.PREPARATION, _("In preparation: everybody finds it, and nobody can enrol yet.")),
    (CourseState.DRAFT, _("Hidden: only those who know its address find it, and nobody can enrol.")),
)


class PublishView(CoursePart, TemplateView):
    template_name = "studio/workbench/publish.html"

    def get_page_title(self):
        return _("Publish one page") if self.only else _("Publish the course")

    @cached_property
    def only(self) -> int | None:
        """The one page that is published; all where none is named."""
        asked = self.request.POST.get("page") or self.request.GET.get("page", "")
        if not asked:
            return None
        if not asked.isdecimal() or self.tree.node(int(asked)) is None:
            raise Http404
        return int(asked)

    @cached_property
    def is_retired(self) -> bool:
        """Publishing does not open it again, nor decide how it will be once somebody does."""
        return self.course.is_retired(timezone.now())

    @cached_property
    def plan(self) -> Plan:
        return plan_of(self.tree, self.user, self.only)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "states": () if self.is_retired else STATES,
            "sign_offs": records_of(self.course, DraftCourse(self.tree), self.course.source_language),
            "approvals": approvals_of(node.page for node in self.tree.nodes),
            "only": self.only,
            "effect": effect_of(self.course, self.tree, self.only),
            "has_workflow": self.tree.root.page.has_workflow,
        }

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Who may publish publishes; who may not asks for it."""
        publishes = self.rights.may_publish and "submit" not in request.POST
        if publishes and (answer := _ask_hooks(request, "before", [step.page for step in self.plan.steps])):
            return answer
        try:
            pages = self._publish() if publishes else self._submit()
        except RefusedError as error:
            self.say_refused(error)
            return HttpResponse(status=302, headers={"Location": request.get_full_path()})
        messages.success(request, (_published if publishes else _submitted)(len(pages)))
        return (publishes and _ask_hooks(request, "after", pages)) or self.back(self.only)

    def _publish(self) -> list[Page]:
        reach = reach_of(self.request.POST)
        state = "" if self.is_retired else _state(self.request)
        return publish_course(**self._shown(), state=state, reach=reach)

    def _submit(self) -> list[Page]:
        return submit_course(**self._shown())

    def _shown(self) -> dict[str, Any]:
        stand = self.request.POST.get("stand", "")
        return {"course": self.course, "stand": stand, "user": self.user, "only": self.only}


def _state(request: HttpRequest) -> str:
    asked = request.POST.get("state", "")
    return asked if asked in dict(STATES) else ""


def _ask_hooks(request: HttpRequest, when: str, pages: list[Page]) -> HttpResponse | None:
    """Whoever has a word on publishing a page has it here, too: the first answer counts, as in Wagtail's editor."""
    answers = (hook(request, page) for page in pages for hook in hooks.get_hooks(f"{when}_publish_page"))
    return next((answer for answer in answers if hasattr(answer, "status_code")), None)


def _published(count: int) -> str:
    return ngettext("%(count)s page was published.", "%(count)s pages were published.", count) % {
        "count": count
    }


def _submitted(count: int) -> str:
    return ngettext(
        "%(count)s page was submitted for review.", "%(count)s pages were submitted for review.", count
    ) % {"count": count}
