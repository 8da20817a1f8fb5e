"""How people fare in each course, and where in a course they stop."""

from typing import cast

from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from content.charts import Bar, bars
from courses.models import Course
from learning.viewsets import course_buttons
from reports.figures import CourseReport, reports_of
from reports.names import course_names, unit_names

from .access import ReportReaderMixin

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}


class CoursesView(ReportReaderMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Course figures")
    header_icon = "site"
    template_name = "reports/courses.html"

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        names = course_names()
        reports = reports_of(names, now=timezone.now())
        courses = [
            (names[report.course], reverse("reports:course", args=[report.course]), report)
            for report in reports
        ]
        return super().get_context_data(**kwargs) | {"courses": courses}


class CourseView(ReportReaderMixin, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "site"
    template_name = "reports/course.html"

    @cached_property
    def course(self) -> Course:
        return get_object_or_404(Course, pk=self.kwargs["pk"])

    def get_page_title(self):
        return course_names()[self.course.pk]

    def get_breadcrumbs_items(self):
        courses = {"url": reverse("reports:courses"), "label": _("Course figures")}
        return [HOME, courses, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        (report,) = reports_of([self.course.pk], now=timezone.now())
        return super().get_context_data(**kwargs) | {
            "report": report,
            "buttons": course_buttons(self.course, cast("User", self.request.user)),
            "outcomes": _outcomes(report),
            "units": _funnel(report, unit_names(self.course)),
        }


def _outcomes(report: CourseReport) -> list[Bar]:
    totals = report.totals
    started = [(gettext("Started"), report.figures.started)] if report.figures else []
    pairs = [
        (gettext("Enrolled"), totals.enrolled),
        *started,
        (gettext("Finished"), totals.finished),
        (gettext("Left"), totals.left),
    ]
    return bars([*pairs, (gettext("Certificates"), totals.certificates)], whole=totals.enrolled)


def _funnel(report: CourseReport, names: dict[int, str]) -> list[Bar]:
    """Units in the order of the course; a full bar is everybody who enrolled."""
    done = report.figures.units if report.figures else {}
    return bars(
        [(name, done.get(str(unit), 0)) for unit, name in names.items()], whole=report.totals.enrolled
    )
