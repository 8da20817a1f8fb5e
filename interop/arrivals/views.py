"""The desk for what was brought: choose a file, look at its outline beside its problems, put it right, import it as drafts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from courses import kinds
from courses.models import Requirement
from interop.folder.blocks.media import PICTURES
from interop.folder.schema import CourseFolder
from interop.models import CourseArrival
from interop.packages.schema import UnreadablePackage

from . import acts, arranging, shown
from .forms import BringForm
from .merging import Match
from .permissions import courses_for, may_bring
from .problems import of_unit
from .shelf import NotOnShelf

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")}
MOST_SHOWN = 20
_TYPES = {"svg": "image/svg+xml", "jpg": "image/jpeg"}


class DeskPage(WagtailAdminTemplateMixin):
    header_icon = "doc-full"
    page_title = gettext_lazy("Bring a document")

    def dispatch(self, request, *args, **kwargs):
        if not may_bring(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def arrival(self) -> CourseArrival:
        return _arrival_of(self.request, self.kwargs["uuid"])

    def get_breadcrumbs_items(self):
        start = {"url": reverse("arrivals:bring"), "label": _("Bring a document")}
        return [HOME, start, *self.further()]

    def further(self) -> list[dict[str, str]]:
        return []


def _arrival_of(request: HttpRequest, uuid: object) -> CourseArrival:
    """One's own only."""
    mine = CourseArrival.objects.of(request.user).select_related("course")
    return get_object_or_404(mine, uuid=uuid)


class BringView(DeskPage, FormView):
    template_name = "interop/arrivals/bring.html"
    form_class = BringForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        course = courses_for(self.request.user).filter(code=self.request.GET.get("course", "")).first()
        return super().get_initial() | ({"course": course} if course else {})

    def form_valid(self, form):
        try:
            arrival = acts.bring(by=self.request.user, now=timezone.now(), **form.brought())
        except acts.ArrivalError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        return redirect("arrivals:arrival", arrival.uuid)

    def get_context_data(self, **kwargs):
        mine = CourseArrival.objects.of(self.request.user).newest_first()[:MOST_SHOWN]
        return super().get_context_data(**kwargs) | {"arrivals": mine}


class ArrivalView(DeskPage, TemplateView):
    def get_template_names(self):
        name = "outline" if self.arrival.is_ready else "standing"
        return [f"interop/arrivals/{name}.html"]

    def further(self):
        return [{"url": "", "label": self.arrival.name, "sublabel": self.arrival.code}]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"arrival": self.arrival}
        context["interruption"] = shown.interruption(self.arrival, now=timezone.now())
        if self.arrival.is_ready:
            context["outline"] = _outline(self.arrival)
        elif self.arrival.course:
            context["workbench"] = reverse("workbench:course", args=[self.arrival.course.uuid])
        return context


def _outline(arrival: CourseArrival) -> shown.Outline:
    outline = shown.Outline(arrival)
    try:
        _folder = outline.folder
    except (NotOnShelf, UnreadablePackage) as error:
        raise Http404(str(error)) from error
    return outline


def state(request: HttpRequest, uuid: object) -> JsonResponse:
    """For a page that waits."""
    if not may_bring(request.user):
        raise PermissionDenied
    return JsonResponse({"state": _arrival_of(request, uuid).mark})


class LessonView(DeskPage, TemplateView):
    template_name = "interop/arrivals/lesson.html"

    @cached_property
    def outline(self) -> shown.Outline:
        if not self.arrival.is_ready:
            raise Http404
        return _outline(self.arrival)

    @cached_property
    def unit(self):
        unit = next((each for each in self.outline.folder.units if each.key == self.kwargs["key"]), None)
        if unit is None:
            raise Http404
        return unit

    @property
    def words(self):
        return self.unit.words[self.outline.folder.source]

    def get_page_subtitle(self):
        return self.words.title

    def further(self):
        address = reverse("arrivals:arrival", args=[self.arrival.uuid])
        return [{"url": address, "label": self.arrival.name}, {"url": "", "label": self.words.title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "arrival": self.arrival,
            "outline": self.outline,
            "unit": self.unit,
            "words": self.words,
            "module": next(each.key for each in self.outline.folder.modules if self.unit in each.units),
            "problems": list(of_unit(self.unit, self.words)),
            "remarks": [each for each in self.outline.read.remarks if each.unit == self.unit.key],
            "blocks": shown.blocks(self.arrival.uuid, self.words),
            "questions": list(shown.questions(self.words)),
            "kinds": [(name, kinds.get(name).label) for name in arranging.KINDS],
            "requirements": Requirement.choices,
        }


class LookView(LessonView):
    """As a learner will see it, on a page of the site."""

    template_name = "interop/arrivals/look.html"


def picture(request: HttpRequest, uuid: object, name: str) -> HttpResponse:
    if not may_bring(request.user):
        raise PermissionDenied
    suffix = name.rpartition(".")[2]
    medium = _outline(_arrival_of(request, uuid)).folder.media.get(f"media/{name}")
    if medium is None or suffix not in PICTURES:
        raise Http404
    answer = HttpResponse(medium.read(), content_type=_TYPES.get(suffix, f"image/{suffix}"))
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=600"
    return answer


class Act(DeskPage, View):
    """A form of a page of the desk; errors are told there."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.act(request.POST, timezone.now())
        except (acts.ArrivalError, arranging.CannotArrange, NotOnShelf, UnreadablePackage) as error:
            messages.error(request, str(error))
        except ValueError:
            messages.error(request, _("This form cannot be read. Load the page again."))
        return redirect(self.back())

    @property
    def version(self) -> int:
        return int(self.request.POST.get("version", ""))

    def back(self) -> str:
        return reverse("arrivals:arrival", args=[self.arrival.uuid])


class ArrangeView(Act):
    """One change of the outline or of a lesson."""

    def act(self, said: Any, now: datetime) -> None:
        change = _CHANGES.get(said.get("act", ""))
        if change is None:
            raise ValueError
        acts.arrange(arrival=self.arrival, version=self.version, change=lambda folder: change(folder, said))

    def back(self) -> str:
        """To the lesson, where it came from there and is still there."""
        place = super().back()
        if self.request.POST.get("from") != "lesson":
            return f"{place}#outline"
        self.arrival.refresh_from_db()
        key = self.request.POST.get("unit", "")
        units = {unit.key for unit in _outline(self.arrival).folder.units} if self.arrival.is_ready else ()
        return reverse("arrivals:lesson", args=[self.arrival.uuid, key]) if key in units else place


def _key(said: Any) -> str:
    return said.get("unit", "")


_CHANGES: dict[str, Callable[[CourseFolder, Any], CourseFolder]] = {
    "rename": lambda folder, said: arranging.rename(folder, _key(said), said.get("title", "")),
    "rename_module": lambda folder, said: arranging.rename_module(
        folder, said.get("module", ""), said.get("title", "")
    ),
    "up": lambda folder, said: arranging.move(folder, _key(said), -1),
    "down": lambda folder, said: arranging.move(folder, _key(said), 1),
    "move_to": lambda folder, said: arranging.move_to(folder, _key(said), said.get("module", "")),
    "merge": lambda folder, said: arranging.merge_up(folder, _key(said)),
    "leave_out": lambda folder, said: arranging.leave_out(folder, _key(said)),
    "split": lambda folder, said: arranging.split(folder, _key(said), int(said.get("place", ""))),
    "kind": lambda folder, said: arranging.set_kind(folder, _key(said), said.get("kind", "")),
    "requirement": lambda folder, said: arranging.set_requirement(
        folder, _key(said), said.get("requirement", "")
    ),
    "alt": lambda folder, said: arranging.set_alt(
        folder, _key(said), int(said.get("place", "")), said.get("alt", "")
    ),
    "header": lambda folder, said: arranging.take_header(folder, _key(said), int(said.get("place", ""))),
}


class StepView(Act):
    """What is done with the arrival as a whole."""

    def act(self, said: Any, now: datetime) -> None:
        step = _STEPS.get(said.get("act", ""))
        if step is None:
            raise ValueError
        step(self, now)

    def back(self) -> str:
        is_cancelled = self.request.POST.get("act") == "cancel"
        return reverse("arrivals:bring") if is_cancelled else super().back()

    def start(self, now: datetime) -> None:
        if (
            self.arrival.course
            and not courses_for(self.request.user).filter(pk=self.arrival.course_id).exists()
        ):
            raise PermissionDenied
        acts.start_import(arrival=self.arrival, version=self.version, now=now)

    def cancel(self, now: datetime) -> None:
        acts.cancel(arrival=self.arrival)

    def again(self, now: datetime) -> None:
        acts.try_again(arrival=self.arrival, now=now)

    def take_back(self, now: datetime) -> None:
        acts.take_back(arrival=self.arrival, version=self.version)

    def match(self, now: datetime) -> None:
        said = self.request.POST
        known = {pair.key for pair in _outline(self.arrival).pairs}
        matches = {
            key: Match(said.get(f"target-{key}", ""), f"take-{key}" in said)
            for key in said.getlist("unit")
            if key in known
        }
        acts.match(arrival=self.arrival, version=self.version, matches=matches)


_STEPS: dict[str, Callable[[StepView, datetime], None]] = {
    "import": StepView.start,
    "cancel": StepView.cancel,
    "again": StepView.again,
    "back": StepView.take_back,
    "match": StepView.match,
}
