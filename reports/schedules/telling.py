from datetime import datetime

from django.conf import settings
from django.urls import reverse

from notifications.mail import queue_letter
from reports.catalogue import REPORTS
from reports.models import ReportFile
from reports.permissions import can_read_reports


def tell_recipients(file: ReportFile, *, now: datetime) -> None:
    """A link, never the file: whoever opens it must sign in and may read reports still."""
    if file.schedule is None:
        return
    for person in file.schedule.recipients.filter(is_active=True):
        if can_read_reports(person):
            _tell(person, file)


def _tell(person, file: ReportFile) -> None:
    queue_letter(
        key=f"report:{file.pk}:{person.pk}",
        to=person.email,
        template="report_ready",
        context={
            "name": person.name,
            "report": REPORTS[file.report].title,
            "url": f"{settings.BASE_URL}{reverse('reports:file', args=[file.uuid])}",
        },
        language=person.language,
    )
