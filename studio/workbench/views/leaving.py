"""A page is taken away: what that means is said first, and there are two ways."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from content.languages import name_of
from learning.guarding import word_before_deletion
from studio.workbench.acts.refusals import RefusedError
from studio.workbench.acts.removing import delete, in_all_languages, unpublish
from studio.workbench.trees import Node

from .parts import CoursePart


class TakeAwayView(CoursePart, TemplateView):
    template_name = "studio/workbench/take_away.html"
    page_title = gettext_lazy("Take away")

    @cached_property
    def node(self) -> Node:
        node = self.tree.node(self.kwargs["pk"])
        if node is None or node is self.tree.root:
            raise Http404
        return node

    def get_page_subtitle(self):
        return self.node.draft.title

    def get_context_data(self, **kwargs):
        page, may = self.node.page, self.node.page.permissions_for_user(self.user)
        pages = list(in_all_languages(page))
        own = [one for one in pages if one.alias_of_id is None]
        return super().get_context_data(**kwargs) | {
            "node": self.node,
            "below": page.get_descendant_count(),
            "languages": [name_of(one.locale.language_code) for one in reversed(own)],
            "word": word_before_deletion([page]),
            "may_unpublish": may.can_unpublish(),
            "may_delete": may.can_delete(),
        }

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        act, said = _WAYS.get(request.POST.get("way", ""), (None, ""))
        if act is None:
            raise Http404
        shape = request.POST.get("shape", "")
        try:
            page = act(course=self.course, page=self.kwargs["pk"], shape=shape, user=self.user)
        except RefusedError as error:
            self.say_refused(error)
            return self.back()
        messages.success(request, str(said) % {"title": page.draft_title})
        return self.back()


_WAYS = {
    "unpublish": (unpublish, gettext_lazy("“%(title)s” is a draft again.")),
    "delete": (delete, gettext_lazy("“%(title)s” was deleted.")),
}
