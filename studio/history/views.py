"""The history of a course in the CMS: its moments, two of them compared, one of them brought back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from courses.drafts import draft_of
from studio.workbench.acts.locked import source_page
from studio.workbench.acts.refusals import RefusedError
from studio.workbench.trees import Node, Tree
from studio.workbench.views.parts import CoursePart

from .actions import restore
from .models import Moment
from .reading import compared
from .restoring import Plan, plan_of

PAGE = 20
NOW = "now"


class HistoryPart(CoursePart):
    @property
    def moments(self):
        return Moment.objects.filter(course=self.course).select_related("by").newest_first()

    def moment(self, key: Any) -> Moment:
        if not str(key).isdecimal():
            raise Http404
        return get_object_or_404(self.moments, pk=key)

    def get_page_subtitle(self):
        return self.course_title


class IndexView(HistoryPart, TemplateView):
    template_name = "studio/history/index.html"
    page_title = _("History of the course")
    header_icon = "history"

    @cached_property
    def tree(self) -> Tree:
        """The course's own page is enough here: of all others only the titles of then are shown."""
        root = source_page(self.course)
        return Tree(Node(root, draft_of(root, {"title": root.draft_title})))

    def get_context_data(self, **kwargs):
        sheet = Paginator(self.moments.defer("tree"), PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"sheet": sheet, "moments": list(sheet.object_list)}


class CompareView(HistoryPart, TemplateView):
    template_name = "studio/history/compare.html"
    page_title = _("What changed")
    header_icon = "history"

    def get_context_data(self, **kwargs):
        before, after = self._asked()
        found = compared(before, after, self.tree, self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"before": before, "after": after, "found": found}

    def _asked(self) -> tuple[Moment, Moment | None]:
        """The older one first, in whichever order they were chosen; now is nothing."""
        asked = [self.request.GET.get(name, NOW) for name in ("before", "after")]
        chosen = [key for key in asked if key != NOW] or [self._latest()]
        moments = sorted(map(self.moment, chosen), key=lambda moment: moment.pk)
        return moments[0], moments[1] if len(moments) > 1 else None

    def _latest(self) -> str:
        latest = self.moments.defer("tree").first()
        return str(latest.pk) if latest else ""


class RestoreView(HistoryPart, TemplateView):
    """Of the whole course, or of the one page that the address names."""

    template_name = "studio/history/restore.html"
    page_title = _("Bring back as drafts")
    header_icon = "history"

    def dispatch(self, request, *args, **kwargs):
        if not self.rights.may_change:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def then(self) -> Moment:
        return self.moment(self.kwargs["moment"])

    @property
    def key(self) -> str:
        return str(self.kwargs.get("key", ""))

    @cached_property
    def plan(self) -> Plan:
        return plan_of(self.then, self.tree, self.user, key=self.key)

    def get_context_data(self, **kwargs):
        leaf = next((leaf for leaf in self.then.leaves if leaf.key == self.key), None)
        if self.key and leaf is None:
            raise Http404
        return super().get_context_data(**kwargs) | {"moment": self.then, "leaf": leaf, "plan": self.plan}

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        stand = request.POST.get("stand", "")
        try:
            pages = restore(moment=self.then, key=self.key, stand=stand, user=self.user)
        except RefusedError as error:
            self.say_refused(error)
            return redirect(request.path)
        messages.success(request, _said(len(pages)))
        return redirect(reverse("workbench:course", args=[self.course.uuid]))


def _said(count: int) -> str:
    return ngettext(
        "%(count)s page has a new draft. Nothing was published.",
        "%(count)s pages have new drafts. Nothing was published.",
        count,
    ) % {"count": count}
