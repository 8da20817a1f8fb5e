"""The answer to whoever reported something, in their language."""

from django.conf import settings
from django.utils.translation import override

from content.languages import name_of
from learning.reading import place_of
from notifications.mail import queue_letter

from .models import Report, ReportState


def tell_reporter(report: Report) -> None:
    to = _address_of(report)
    if not to:
        return
    language = _language_of(report)
    queue_letter(
        key=f"report {report.uuid}",
        to=to,
        template="report_closed",
        context=_context(report, language),
        language=language,
    )


def _address_of(report: Report) -> str:
    if report.reporter is None:
        return report.email
    return report.reporter.email if report.reporter.is_active else ""


def _language_of(report: Report) -> str:
    return (report.reporter and report.reporter.language) or report.interface


def _context(report: Report, language: str) -> dict:
    place = place_of(report.unit, report.language)
    title, path = (place[1].title, place[1].path) if place else (report.unit.key, "")
    with override(language):
        words = name_of(report.language)
    return {
        "name": report.reporter.name if report.reporter else "",
        "title": title,
        "words": words,
        "said": report.text,
        "is_mended": report.state == ReportState.MENDED,
        "answer": report.answer,
        "erratum": report.erratum.said_in(language)[0] if report.erratum else "",
        "url": f"{settings.BASE_URL}{path}" if path else "",
    }
