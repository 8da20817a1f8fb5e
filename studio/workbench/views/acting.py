"""Forms of the tree: each does one thing and leads back to the place where it was done."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from courses.models import UnitPage
from studio.workbench.acts.adding import add
from studio.workbench.acts.duplicating import duplicate
from studio.workbench.acts.moving import Place, move, place_by_step
from studio.workbench.acts.refusals import RefusedError
from studio.workbench.acts.settling import settle
from studio.workbench.forms import AddForm, MoveForm, PageForm, TitleForm, UnitForm
from studio.workbench.links import edit_url
from studio.workbench.stock import MODULE

from .parts import CoursePart, first_error


class ActView(CoursePart, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form()
        if not form.is_valid():
            messages.error(request, first_error(form))
            return self.back(self.place_of(form))
        try:
            return self.act(form)
        except RefusedError as error:
            self.say_refused(error)
            return self.back(self.place_of(form))

    def form(self) -> Any:
        raise NotImplementedError

    def act(self, form: Any) -> HttpResponse:
        raise NotImplementedError

    def place_of(self, form: Any) -> int | None:
        """Where the person was, if that page still is there."""
        page = form.cleaned_data.get("page") if hasattr(form, "cleaned_data") else None
        return page if page and self.tree.node(page) else None


class AddView(ActView):
    def form(self):
        return AddForm(self.request.POST)

    def act(self, form):
        said = form.cleaned_data
        page = add(
            course=self.course,
            kind=said["kind"],
            title=said["title"],
            parent=said["place"].parent,
            after=said["place"].after,
            shape=said["shape"],
            user=self.user,
        )
        edit = messages.button(edit_url(page.pk), _("Edit"))
        messages.success(
            self.request, _("“%(title)s” was added as a draft.") % {"title": page.title}, buttons=[edit]
        )
        at = page.pk if said["kind"] == MODULE else said["place"].parent
        return self.back(at, "added")


class MoveView(ActView):
    def form(self):
        return MoveForm(self.request.POST)

    def act(self, form):
        said = form.cleaned_data
        place = self._place(said)
        if place is None:
            raise RefusedError(_("It cannot go further."))
        page = move(course=self.course, page=said["page"], to=place, shape=said["shape"], user=self.user)
        messages.success(self.request, _("“%(title)s” was moved.") % {"title": page.draft_title})
        return self.back(page.pk, said["step"] or "moved")

    def _place(self, said: dict[str, Any]) -> Place | None:
        if said["to"]:
            return said["to"]
        return place_by_step(self.tree, said["page"], up=said["step"] == "up")


class SettleView(ActView):
    def form(self):
        node = self.tree.node(_number(self.request.POST.get("page")))
        if node is not None and isinstance(node.page, UnitPage):
            return UnitForm(self.request.POST, kind=node.page.kind)
        return TitleForm(self.request.POST)

    def act(self, form):
        page = settle(
            course=self.course,
            page=form.cleaned_data["page"],
            mark=form.cleaned_data["mark"],
            said=form.said,
            user=self.user,
        )
        messages.success(
            self.request,
            _("“%(title)s” was saved as a draft. Publish it to show it.") % {"title": page.title},
        )
        return self.back(page.pk, "settled")


class DuplicateView(ActView):
    def form(self):
        return PageForm(self.request.POST)

    def act(self, form):
        said = form.cleaned_data
        page = duplicate(course=self.course, page=said["page"], shape=said["shape"], user=self.user)
        messages.success(self.request, _("“%(title)s” was made, as a draft.") % {"title": page.title})
        return self.back(page.pk)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
