from datetime import timedelta
from decimal import Decimal

import pytest

from assessments.models import FirstAttempt, Response
from safety.each import update_each
from tests.assessments.correcting.factories import AnsweredFactory
from tests.assessments.factories import QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(course, now):
    return AnsweredFactory.create(unit=QuizFactory.create(course=course), answers="abc", now=now)


def test_each_row_gets_its_own_values(attempt, django_assert_num_queries):
    keys = list(attempt.responses.order_by("slot").values_list("pk", flat=True))

    with django_assert_num_queries(1):
        update_each(Response, ["points"], [(keys[0], Decimal("0.25")), (keys[2], None)])

    assert list(attempt.responses.order_by("slot").values_list("points", flat=True)) == [
        Decimal("0.25"),
        0,
        None,
    ]


def test_values_are_stored_as_their_fields_store_them(attempt, now):
    first, later = FirstAttempt.objects.unscoped("test").get(), now + timedelta(hours=1)

    update_each(FirstAttempt, ["points", "folded_at"], [(first.pk, [100, None], later)])

    first.refresh_from_db()
    assert (first.points, first.folded_at) == ([100, None], later)


def test_nothing_to_write_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        update_each(Response, ["points"], [])


def test_row_that_is_gone_stays_gone(attempt):
    update_each(Response, ["points"], [(0, Decimal(1))])

    assert attempt.responses.count() == 3
