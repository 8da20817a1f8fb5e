"""What the pages of the workbench share: whose course it is, where one is, and how a refusal is said."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from courses.models import Course
from studio.permissions import Rights, courses_of, rights_on, works_on_courses
from studio.workbench.acts.locked import source_page
from studio.workbench.acts.refusals import RefusedError, StaleError
from studio.workbench.trees import Tree, read_tree

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}
WORKBENCH = {"url": reverse_lazy("workbench:index"), "label": _("Workbench")}


class WorkbenchPage(WagtailAdminTemplateMixin):
    request: HttpRequest
    header_icon = "clipboard-list"
    page_title = _("Workbench")

    @property
    def user(self) -> User:
        """The CMS lets nobody in without an account."""
        return cast(User, self.request.user)

    def dispatch(self, request, *args, **kwargs):
        if not works_on_courses(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class CoursePart(WorkbenchPage):
    """Of one course, found among those that this person works on."""

    kwargs: dict[str, Any]

    @cached_property
    def course(self) -> Course:
        return get_object_or_404(courses_of(self.user), uuid=self.kwargs["uuid"])

    @cached_property
    def tree(self) -> Tree:
        return read_tree(source_page(self.course))

    @cached_property
    def rights(self) -> Rights:
        return rights_on(self.user, self.tree.root.page)

    def get_breadcrumbs_items(self):
        course = {"url": reverse("workbench:course", args=[self.course.uuid]), "label": self.course_title}
        return [HOME, WORKBENCH, course, {"url": "", "label": self.get_page_title()}]

    @property
    def course_title(self) -> str:
        return self.tree.root.draft.title

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "course": self.course,
            "tree": self.tree,
            "rights": self.rights,
        }

    def back(self, page: int | None = None, by: str = "") -> HttpResponseRedirect:
        """To the course, at one of its pages. `by` names what has the focus there: browsers heed that in addresses without a
        fragment only.
        """
        url = reverse("workbench:course", args=[self.course.uuid])
        if page is None:
            return HttpResponseRedirect(url)
        place = f"?at={page}&by={by}" if by else f"#page-{page}"
        return HttpResponseRedirect(f"{url}{place}")

    def say_refused(self, error: RefusedError) -> None:
        say = messages.warning if isinstance(error, StaleError) else messages.error
        say(self.request, str(error))


def first_error(form: Any) -> str:
    return str(next(iter(form.errors.values()))[0])
