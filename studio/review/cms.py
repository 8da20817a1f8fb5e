"""In the CMS: to whom a draft is shown, what they said, what is settled."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.languages import name_of
from courses.models import Course, CoursePage

from . import actions, drafts
from .forms import ShareForm
from .models import ReviewComment, ReviewLink
from .records import beside

NAME = _("Readers of the draft")
HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}


class CourseMixin:
    """For those who may edit the course in at least one language."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        if not self.pages:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def course(self) -> Course:
        return get_object_or_404(Course, pk=self.kwargs["pk"])

    @cached_property
    def pages(self) -> list[CoursePage]:
        """The course's own page in each language in which this person may edit it."""
        pages = CoursePage.objects.filter(translation_key=self.course.uuid, alias_of=None)
        found = pages.select_related("locale").order_by("locale__language_code")
        return [page for page in found if page.permissions_for_user(self.request.user).can_edit()]

    @property
    def languages(self) -> list[str]:
        return [page.locale.language_code for page in self.pages]

    def links(self):
        return ReviewLink.objects.filter(course=self.course, language__in=self.languages)

    def back(self) -> HttpResponse:
        return redirect("reviews:course", self.course.pk)


class CourseView(CourseMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title = NAME
    header_icon = "group"
    template_name = "studio/review/cms.html"

    def get_page_subtitle(self):
        return self.pages[0].draft_title

    def get_breadcrumbs_items(self):
        page = self.pages[0]
        edit = {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.draft_title}
        return [HOME, edit, {"url": "", "label": self.page_title}]

    def form(self, data=None) -> ShareForm:
        choices = [(language, name_of(language)) for language in self.languages]
        initial = {"language": self.course.source_language}
        return ShareForm(data, languages=choices, initial=initial)

    def get_context_data(self, **kwargs):
        links = self.links().select_related("made_by").prefetch_related("sign_offs")
        now = timezone.now()
        shown = [
            (link, link.is_valid(at=now), beside(link.sign_offs.all(), self.fingerprints, link.language))
            for link in links
        ]
        context = {"form": self.form(), "links": shown, "comments": self.comments(), "course": self.course}
        return super().get_context_data(**kwargs) | context | kwargs

    @cached_property
    def fingerprints(self) -> dict[str, str]:
        return {page.locale.language_code: _fingerprint(self.course, page) for page in self.pages}

    def comments(self) -> list[tuple]:
        """The comment, its page where that is still there, and what it is about: page by page and block by block, as a reader comes
        by them.
        """
        found = ReviewComment.objects.filter(link__in=self.links()).select_related("link", "settled_by")
        placed = [(comment, *self._place(comment)) for comment in found.order_by("made_at")]
        return sorted(placed, key=self._order)

    def _order(self, placed: tuple) -> tuple:
        comment, page, _place = placed
        pages, blocks = list(self._readable.values()), list(self._labels(page)) if page else []
        at = blocks.index(comment.block) + 1 if comment.block in blocks else 0
        return (pages.index(page) if page else len(pages), at, comment.settled_at is not None)

    def _place(self, comment: ReviewComment):
        page = self._readable.get((comment.page, comment.link.language))
        if page is None:
            return None, ""
        return page, self._labels(page).get(comment.block, "")

    @cached_property
    def _readable(self) -> dict:
        found = (drafts.draft_of(self.course, language) for language in self.languages)
        pages = [page for draft in found if draft for page in draft.readable]
        return {(page.translation_key, page.locale.language_code): page for page in pages}

    def _labels(self, page) -> dict[str, str]:
        if page.pk not in self._known:
            self._known[page.pk] = dict(drafts.blocks_of(page))
        return self._known[page.pk]

    @cached_property
    def _known(self) -> dict[int, dict[str, str]]:
        return {}

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        url = actions.share(course=self.course, by=request.user, now=timezone.now(), **form.cleaned_data)
        said = _("The link is on its way by mail. It is shown here this one time: %(url)s")
        messages.success(request, said % {"url": url})
        return self.back()


class WithdrawView(CourseMixin, View):
    http_method_names = ["post"]

    def post(self, request, pk: int, link: int) -> HttpResponse:
        actions.withdraw(link=get_object_or_404(self.links(), pk=link), now=timezone.now())
        messages.success(request, _("The link opens nothing any more."))
        return self.back()


class SettleView(CourseMixin, View):
    http_method_names = ["post"]

    def post(self, request, pk: int, comment: int) -> HttpResponse:
        found = ReviewComment.objects.filter(link__in=self.links())
        actions.settle(comment=get_object_or_404(found, pk=comment), by=request.user, now=timezone.now())
        return self.back()


def _fingerprint(course: Course, page: CoursePage) -> str:
    draft = drafts.draft_of(course, page.locale.language_code)
    return drafts.fingerprint(draft) if draft else ""
