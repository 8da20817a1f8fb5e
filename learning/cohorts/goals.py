"""What somebody wants to do each week, and how far they are since Monday."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Sum

from accounts.models import User
from learning.models import Completion
from notifications.zones import zone_of

from .models import Measure, WeeklyGoal


class Week(NamedTuple):
    goal: WeeklyGoal
    done: int

    @property
    def is_reached(self) -> bool:
        return self.done >= self.goal.amount


@transaction.atomic
def set_goal(*, user: User, measure: str, amount: int, now: datetime) -> WeeklyGoal:
    facts = {"measure": measure, "amount": amount, "set_at": now}
    return WeeklyGoal.objects.of(user).update_or_create(user=user, defaults=facts)[0]


@transaction.atomic
def drop_goal(*, user: User) -> None:
    WeeklyGoal.objects.of(user).delete()


def week_of(user: User, *, now: datetime) -> Week | None:
    goal = WeeklyGoal.objects.of(user).first()
    return Week(goal, done_since(user, Measure(goal.measure), monday(user.country, now))) if goal else None


def done_since(user: User, measure: Measure, moment: datetime) -> int:
    facts = Completion.objects.of(user).filter(completed_at__gte=moment)
    sums = facts.aggregate(units=Count("pk"), minutes=Sum("unit__minutes"))
    return sums[measure] or 0


def monday(country: str, now: datetime) -> datetime:
    """When this week began where somebody is."""
    local = now.astimezone(zone_of(country))
    return (local - timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
