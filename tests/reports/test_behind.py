from uuid import uuid4

import pytest

from learning.signals import summaries_changed
from reports import behind
from reports.models import CourseBehind

from .factories import LearnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(course, rows, monkeypatch):
    """Three people whose rows say something else than their enrolments, on a course that is large from two on."""
    for _ in range(3):
        LearnerFactory.create(course=course, done=1)
    rows.update(percent=5)
    monkeypatch.setattr(behind, "SLICE", 2)
    return course


def announce(course) -> None:
    summaries_changed.send(sender=type(course), course=course)


def percents(rows) -> list[int]:
    return list(rows.values_list("percent", flat=True))


def test_small_course_is_followed_at_once(changed, rows, monkeypatch):
    monkeypatch.setattr(behind, "SLICE", 3)

    announce(changed)

    assert percents(rows) == [33, 33, 33]
    assert not CourseBehind.objects.exists()


def test_large_course_is_followed_by_the_worker(changed, rows):
    announce(changed)
    assert percents(rows) == [5, 5, 5]

    assert behind.catch_up() == 3
    assert percents(rows) == [33, 33, 33]
    assert behind.catch_up() == 0


def test_publisher_of_a_large_course_waits_for_a_fixed_number_of_statements(
    changed, django_assert_num_queries
):
    announce(changed)

    with django_assert_num_queries(5):
        behind.follow(changed)


def test_course_that_changed_again_meanwhile_has_its_turn_again(changed, rows, monkeypatch):
    announce(changed)

    def refreshed(rows) -> int:
        CourseBehind.objects.update(token=uuid4())
        return 0

    with monkeypatch.context() as patched:
        patched.setattr(behind, "refresh", refreshed)
        behind.catch_up()

    assert behind.catch_up() == 3
    assert percents(rows) == [33, 33, 33]
