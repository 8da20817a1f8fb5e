import pytest
from django.db import IntegrityError

from notifications.models import Outbox, Status
from safety.once import insert_once


def test_first_row_goes_in_and_its_double_does_not(db):
    first, second = Outbox(kind="mail", key="1"), Outbox(kind="mail", key="1")

    assert (insert_once(first), insert_once(second)) == (True, False)
    assert list(Outbox.objects.all()) == [first]


def test_row_that_was_not_let_in_has_no_key(db):
    row = Outbox(kind="mail", key="1")
    insert_once(Outbox(kind="mail", key="1"))

    insert_once(row)

    assert row.pk is None


def test_another_violated_constraint_is_an_error(db):
    with pytest.raises(IntegrityError, match="outbox_done_at_when_done"):
        insert_once(Outbox(kind="mail", key="1", status=Status.DONE, run_after=None))
