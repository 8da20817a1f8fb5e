"""Two clicks, two windows, two people: the same file at the same moment comes in once. SQLite lets only one writer begin at all."""

import threading

import pytest
from django.db import IntegrityError, connection, connections
from django.db.models import QuerySet
from wagtail.models import Locale

from assessments.models import BankItem
from interop.questions import banking, formats
from tests.assessments.banking.factories import BankFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time"),
]
GIFT = b"".join(b"// [id:q%d]\nQ {=a ~b}\n\n" % number for number in range(5))
WINDOWS = 4


@pytest.fixture
def bank(db):
    Locale.objects.get_or_create(language_code="en")
    return BankFactory.create("mobility")


def at_once(bank) -> list[object]:
    """What each window got: how many were new to it, or what went wrong."""
    questions = formats.read(GIFT, "gift", "en").questions
    found: list[object] = []
    begin = threading.Barrier(WINDOWS)

    def click() -> None:
        begin.wait(timeout=20)
        try:
            taken = banking.take_into(bank=bank, questions=questions, language="en")
            found.append(len(taken.new))
        except IntegrityError:
            found.append("conflict")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=click) for _window in range(WINDOWS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(found, key=str)


def test_many_windows_take_a_file_once(bank):
    assert at_once(bank) == [0, 0, 0, 5]
    assert [item.revisions.count() for item in BankItem.objects.all()] == [1] * 5


def test_without_the_lock_they_run_into_each_other(bank, monkeypatch):
    planned = threading.Barrier(WINDOWS)
    plan = banking.plan_questions

    def plan_and_wait(**asked):
        found = plan(**asked)
        planned.wait(timeout=20)
        return found

    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_options: rows)
    monkeypatch.setattr(banking, "plan_questions", plan_and_wait)

    assert at_once(bank).count("conflict") == WINDOWS - 1
