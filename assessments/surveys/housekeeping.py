"""What wears away the traces of when something was answered (decision 26), and who is written to."""

from collections import Counter
from datetime import UTC, datetime
from random import SystemRandom

from django.db import transaction
from django.db.models import Model

from assessments.models import Survey, SurveyRemark, SurveyTaken, SurveyTally
from notifications.periodic import every

from . import letters
from .telling import SMALLEST

_DAY = 24 * 3600


@every(_DAY)
def shuffle_answers(*, now: datetime) -> None:
    """Written again in an order of chance, all that came in since yesterday at once: where rows lie tells nothing."""
    month = now.astimezone(UTC).date().replace(day=1)
    for survey in Survey.objects.order_by("pk"):
        with transaction.atomic():
            Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
            tallies = SurveyTally.objects.filter(question__survey=survey, month__gte=_before(month))
            _write_again(SurveyTally, list(tallies))
            _mix_remarks(survey)
    with transaction.atomic():
        taken = list(SurveyTaken.objects.filter(is_shuffled=False))
        for row in taken:
            row.is_shuffled = True
        _write_again(SurveyTaken, taken)


def _mix_remarks(survey: Survey) -> None:
    """What was written waits for others like it: the one remark of a day would lie beside the one digest of that day."""
    waiting = list(SurveyRemark.objects.filter(question__survey=survey, is_shuffled=False))
    alike = Counter(map(_place, waiting))
    for remark in waiting:
        remark.is_shuffled = alike[_place(remark)] >= SMALLEST
    _write_again(SurveyRemark, waiting)


def _place(remark: SurveyRemark) -> tuple:
    return remark.question_id, remark.occasion, remark.course_id, remark.language


def _before(month):
    """The month before may have ended since."""
    return (
        month.replace(year=month.year - 1, month=12)
        if month.month == 1
        else month.replace(month=month.month - 1)
    )


def _write_again(model: type[Model], rows: list) -> None:
    SystemRandom().shuffle(rows)
    model._base_manager.filter(pk__in=[row.pk for row in rows]).delete()  # noqa: SLF001
    model._base_manager.bulk_create(rows)  # noqa: SLF001


@every(3600)
def write_to_those_due(*, now: datetime) -> None:
    letters.ask_due(now=now)
    letters.remind_due(now=now)
