"""The progress report: as every report, with sums of its own."""

from typing import cast

from django.urls import reverse

from reports.catalogue import PROGRESS
from reports.progress import ProgressQuery

from .report import ReportView


class ProgressView(ReportView):
    template_name = "reports/progress.html"
    results_template_name = "reports/progress_results.html"
    report = PROGRESS

    def get_index_url(self):
        return reverse("reports:progress")

    def get_index_results_url(self):
        return reverse("reports:progress_results")

    def _furniture(self) -> dict:
        return super()._furniture() | {"totals": cast("ProgressQuery", self.query).totals}
