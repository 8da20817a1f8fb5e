"""Invented learners are as if they had learned: summaries, rows, sums and facts agree with what is there."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import Sum

from accounts.models import User
from credentials.models import Certificate
from learning.models import Completion, Enrolment
from reports.models import CourseMonth, ReportRow
from reports.rebuilding import differences
from tests.factories import PersonFactory

FEW = {"learners": 60, "schools": 5, "courses": 3, "verbosity": 0}


def load(**options) -> None:
    call_command("make_load", **FEW | options)


def names() -> list[tuple]:
    rows = ReportRow.objects.unscoped("test").order_by("user__email")
    return list(rows.values_list("user__name", "country", "state", "percent", "score", "last_seen"))


@pytest.fixture(autouse=True)
def quiet(capsys):
    yield
    capsys.readouterr()


def test_load_is_whole(db):
    load()

    assert (Enrolment.objects.unscoped("test").count(), differences()) == (60, {})
    call_command("check_progress")
    done = Completion.objects.unscoped("test").count()
    assert CourseMonth.objects.aggregate(sum=Sum("completed"))["sum"] == done > 60


def test_people_come_out_the_same_by_seed(db):
    load()
    first = names()
    Certificate.objects.unscoped("test").all().delete()
    Enrolment.objects.unscoped("test").all().delete()
    User.objects.all().delete()
    load()

    assert names() == first


def test_site_with_people_is_refused(db, settings):
    PersonFactory.create()
    with pytest.raises(CommandError, match="no samples"):
        load()
    settings.SAMPLE_ACCOUNTS_ALLOWED = False
    with pytest.raises(CommandError, match="in production"):
        load(force=True)
