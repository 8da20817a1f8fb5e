"""What is kept about a person who reported something."""

from datetime import datetime

from accounts.models import User

from .models import Report


def reports(user: User) -> list[dict]:
    found = Report.objects.of(user).select_related("unit__course")
    return [
        {
            "course": report.unit.course.code,
            "unit": report.unit.key,
            "language": report.language,
            "what": report.matter,
            "text": report.text,
            "reported": report.made_at,
            "state": report.state,
            "answer": report.answer,
            "answered": report.closed_at,
        }
        for report in found
    ]


def forget(*, user: User, now: datetime) -> None:
    """What is wrong with a course stays to be mended; who said so goes with the account, and so does what is closed."""
    mine = Report.objects.of(user)
    mine.filter(closed_at__isnull=False).delete()
    mine.update(reporter=None, email="")
    Report.objects.unscoped("sent before signing in").filter(email__iexact=user.email).update(email="")
