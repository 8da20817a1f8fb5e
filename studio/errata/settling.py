"""A report is closed by its author: with an answer, and perhaps a sentence for all readers."""

from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from accounts.models import User
from courses.models import Outline, Unit

from . import actions
from .forms import CloseForm
from .models import Erratum, Report


@transaction.atomic
def settle(*, form: CloseForm, page: Page | None, by: User, now: datetime) -> list[Report]:
    """Those that were closed by this; where somebody else was first nothing is told a second time."""
    said, report = form.cleaned_data, form.report
    report = (
        Report.objects.unscoped("one report").select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    )
    if not report.is_open:
        return []
    erratum = _told(form, page, by, now) if form.texts else None
    reports = [report, *said["same"]]
    return actions.close(
        reports=reports, state=said["state"], answer=said["answer"], by=by, now=now, erratum=erratum
    )


def _told(form: CloseForm, page: Page | None, by: User, now: datetime) -> Erratum:
    report = form.report
    return actions.tell_all(
        unit=report.unit,
        language=report.language,
        block=report.block,
        revision=page.live_revision_id if page else None,
        texts=form.texts,
        is_everywhere=form.cleaned_data["is_everywhere"],
        by=by,
        now=now,
    )


def languages_of(unit: Unit) -> list[str]:
    """In which the unit has words of its own."""
    outlines = Outline.objects.filter(course=unit.course_id).order_by("language")
    return [
        outline.language
        for outline in outlines
        if (entry := outline.content.by_id.get(unit.pk)) and entry.status != "missing"
    ]
