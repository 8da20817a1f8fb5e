"""What keeps the report short and fresh while nobody looks (`notifications.periodic`)."""

from datetime import datetime

from notifications.periodic import every

from . import behind, counting, figures, following, measuring, tallying


@every(30)
def fold_deltas(*, now: datetime) -> None:
    while tallying.fold() == tallying.BATCH:
        pass


@every(5)
def follow_courses(*, now: datetime) -> None:
    behind.catch_up()


@every(60)
def follow_places(*, now: datetime) -> None:
    following.follow_places(now=now)


@every(900)
def count_large_courses(*, now: datetime) -> None:
    figures.count_large_courses(now=now)


@every(3600)
def count_facts(*, now: datetime) -> None:
    counting.count_recent(now=now)


@every(3600)
def measure_platform(*, now: datetime) -> None:
    measuring.take_all(now=now)
