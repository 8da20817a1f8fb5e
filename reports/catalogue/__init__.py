"""All reports that are declared, in the order of the menu. The progress report has a screen of its own (`reports.views.progress`)."""

from reports.report import Report

from . import (
    certificates,
    completion,
    hours,
    inactive,
    indicators,
    platform,
    quizzes,
    schools,
    sources,
    steps,
    surveys,
)
from .progress import PROGRESS

__all__ = ["PROGRESS", "REPORTS"]

REPORTS: dict[str, Report] = {
    report.key: report
    for report in (
        PROGRESS,
        completion.REPORT,
        schools.REPORT,
        inactive.REPORT,
        quizzes.REPORT,
        steps.REPORT,
        surveys.REPORT,
        certificates.REPORT,
        sources.REPORT,
        hours.REPORT,
        indicators.REPORT,
        platform.REPORT,
    )
}
