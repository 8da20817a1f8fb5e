"""What the editions of a course were, and whom the newest one is for, where that was not answered when it was published."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from courses.models import EditionDecision, Reach
from studio.workbench.acts.answering import answer
from studio.workbench.acts.refusals import RefusedError
from studio.workbench.editions import history, question
from studio.workbench.forms import ReachForm

from .parts import CoursePart


class EditionsView(CoursePart, TemplateView):
    template_name = "studio/workbench/editions.html"
    page_title = gettext_lazy("Editions")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = question(self.course)
        return super().get_context_data(**kwargs) | {
            "history": history(self.course, self.tree),
            "question": asked,
            "outlook": asked.outlook if asked else None,
        }

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not self.rights.may_publish:
            raise PermissionDenied
        form = ReachForm(request.POST)
        said = form.cleaned_data if form.is_valid() else {}
        reach = Reach(said["reach"]) if said else None
        try:
            decision = answer(
                course=self.course,
                edition=said.get("edition"),
                reach=reach,
                user=self.user,
                now=timezone.now(),
            )
        except RefusedError as error:
            self.say_refused(error)
        else:
            messages.success(request, _decided(decision))
        return redirect(request.path)


def _decided(decision: EditionDecision) -> str:
    if not decision.moved:
        return _("It was noted. Nobody who is inside goes over.")
    return ngettext(
        "%(count)s person follows the new edition now, and is told so.",
        "%(count)s people follow the new edition now, and are told so.",
        decision.moved,
    ) % {"count": decision.moved}
