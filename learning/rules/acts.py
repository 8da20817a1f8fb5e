"""What an administrator does with a rule. Whoever may not make rules finds none."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User

from .models import EnrolmentRule


@transaction.atomic
def keep(
    *, rule: EnrolmentRule, conditions: Mapping[str, list[str]], by: User, now: datetime
) -> EnrolmentRule:
    """A rule that was changed is off, until somebody has seen whom it fits now."""
    rule.conditions = {key: list(values) for key, values in conditions.items() if values}
    rule.is_on, rule.made_by, rule.made_at = False, rule.made_by or by, rule.made_at or now
    rule.save()
    _note(rule, by, now)
    return rule


@transaction.atomic
def switch(*, rule: EnrolmentRule, is_on: bool, by: User, now: datetime) -> None:
    """Off: nobody else is enrolled; who was stays."""
    if EnrolmentRule.objects.filter(pk=rule.pk).exclude(is_on=is_on).update(is_on=is_on):
        rule.is_on = is_on
        _note(rule, by, now)


def _note(rule: EnrolmentRule, by: User, now: datetime) -> None:
    audit.record(
        act="rule.changed",
        by=by,
        subject=audit.Subject("rule", rule.pk),
        after={"on": rule.is_on, "conditions": sorted(rule.conditions)},
        now=now,
    )
