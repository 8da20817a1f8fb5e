"""What wears away the traces of when something was answered (decision 26), and who is written to."""

from datetime import UTC, datetime
from random import SystemRandom

from django.db import transaction
from django.db.models import Model, QuerySet

from assessments.models import Survey, SurveyRemark, SurveyTaken, SurveyTally
from notifications.periodic import every

from . import letters

_DAY = 24 * 3600


@every(_DAY)
def shuffle_answers(*, now: datetime) -> None:
    """Written again in an order of chance, all that came in since yesterday at once: where rows lie tells nothing."""
    month = now.astimezone(UTC).date().replace(day=1)
    for survey in Survey.objects.order_by("pk"):
        with transaction.atomic():
            Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
            _rewrite(SurveyTally.objects.filter(question__survey=survey, month__gte=_before(month)))
            _rewrite(SurveyRemark.objects.filter(question__survey=survey, is_shuffled=False))
    with transaction.atomic():
        _rewrite(SurveyTaken.objects.filter(is_shuffled=False))


def _before(month):
    """The month before may have ended since."""
    return (
        month.replace(year=month.year - 1, month=12)
        if month.month == 1
        else month.replace(month=month.month - 1)
    )


def _rewrite(found: QuerySet[Model]) -> None:
    rows = list(found)
    SystemRandom().shuffle(rows)
    found.model._base_manager.filter(pk__in=[row.pk for row in rows]).delete()  # noqa: SLF001
    for row in rows:
        if hasattr(row, "is_shuffled"):
            row.is_shuffled = True
    found.model._base_manager.bulk_create(rows)  # noqa: SLF001


@every(3600)
def write_to_those_due(*, now: datetime) -> None:
    letters.ask_due(now=now)
    letters.remind_due(now=now)
