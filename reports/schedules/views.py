from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from reports.catalogue import REPORTS
from reports.exports.views import DeskView
from reports.models import Schedule
from reports.views.access import ReportReaderMixin

from . import acts
from .forms import ScheduleForm


class SchedulesView(DeskView):
    page_title = _("Scheduled reports")
    header_icon = "calendar-alt"
    template_name = "reports/schedules.html"

    def get_context_data(self, **kwargs):
        mine = Schedule.objects.of(self.request.user).prefetch_related("recipients").order_by("-pk")
        shown = [(schedule, REPORTS[schedule.report]) for schedule in mine if schedule.report in REPORTS]
        return super().get_context_data(**kwargs) | {"schedules": shown}


class ScheduleView(DeskView):
    page_title = _("Get this report every week")
    header_icon = "calendar-alt"
    template_name = "reports/schedule.html"

    def get_context_data(self, **kwargs):
        first = {"recipients": self.request.user.email, "weekday": 0, "zone": "Europe/Brussels"}
        form = kwargs.get("form") or ScheduleForm(initial=first)
        return super().get_context_data(**kwargs) | {"wanted": self.wanted, "form": form}

    def post(self, request):
        form = ScheduleForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        acts.schedule_report(
            by=request.user, report=self.wanted.report.key, query=self.wanted.query, when=form.when,
            recipients=form.cleaned_data["recipients"], now=timezone.now(),
        )  # fmt: skip
        return HttpResponseRedirect(reverse("reports:schedules"))


class StopScheduleView(ReportReaderMixin, View):
    def post(self, request, pk):
        schedule = get_object_or_404(Schedule.objects.of(request.user), pk=pk)
        acts.stop_schedule(schedule=schedule, by=request.user, now=timezone.now())
        return HttpResponseRedirect(reverse("reports:schedules"))
