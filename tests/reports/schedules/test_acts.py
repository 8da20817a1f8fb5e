"""A report that comes by itself: on its day, at its hour, once, to those who may read it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from notifications.models import Outbox
from reports.exports import working
from reports.models import ReportFile, Schedule
from reports.schedules.acts import MayNotRead, schedule_report, start_due
from reports.schedules.forms import ScheduleForm
from reports.schedules.times import due_slot
from tests.factories import PersonFactory

FRIDAY = datetime(2026, 6, 19, 12, tzinfo=UTC)
MONDAY = datetime(2026, 6, 22, 5, 30, tzinfo=UTC)  # 7.30 in Brussels
WHEN = {"weekday": 0, "hour": 7, "zone": "Europe/Brussels", "format": "csv"}


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


@pytest.fixture
def schedule(reader):
    return schedule_report(by=reader, report="platform", query="", when=WHEN, recipients=[reader], now=FRIDAY)


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        (MONDAY - timedelta(minutes=31), None),  # 6.59: last Monday's is too long ago
        (MONDAY, date(2026, 6, 22)),
        (MONDAY + timedelta(days=1, hours=20), date(2026, 6, 22)),
        (MONDAY + timedelta(days=2), None),
        (datetime(2026, 12, 21, 6, 30, tzinfo=UTC), date(2026, 12, 21)),  # in winter an hour later
        (datetime(2026, 12, 21, 5, 30, tzinfo=UTC), None),
    ],
)
def test_slot_is_a_day_in_the_zone(now, slot):
    assert due_slot(weekday=0, hour=7, zone="Europe/Brussels", now=now) == slot


def test_it_starts_once_however_often_somebody_looks(schedule):
    assert [start_due(now=now) for now in (FRIDAY, MONDAY, MONDAY, MONDAY + timedelta(hours=1))] == [
        0,
        1,
        0,
        0,
    ]
    assert start_due(now=MONDAY + timedelta(days=7)) == 1


def test_slot_that_had_passed_is_no_delivery(reader):
    late = MONDAY + timedelta(hours=1)
    made = schedule_report(by=reader, report="platform", query="", when=WHEN, recipients=[reader], now=late)
    assert made.delivered_on is None

    start_due(now=MONDAY + timedelta(days=7))
    made.refresh_from_db()
    assert made.delivered_on == date(2026, 6, 29)


def test_two_workers_at_once_start_one(schedule):
    """The second has not seen that the first was there."""
    start_due(now=MONDAY)
    Schedule.objects.unscoped("test").update(last_slot=None)

    assert start_due(now=MONDAY) == 0
    assert ReportFile.objects.unscoped("test").count() == 1


def test_link_goes_to_each_recipient_who_may_read_still(schedule, reader, settings):
    other = PersonFactory.create(email="other@example.org")
    schedule.recipients.add(other)
    start_due(now=MONDAY)
    working.work_off(clock=lambda: MONDAY)

    (letter,) = Outbox.objects.filter(kind="mail")
    file = ReportFile.objects.unscoped("test").get()
    assert letter.payload["to"] == reader.email
    assert f"{settings.BASE_URL}/cms/reports/files/{file.uuid}/" in letter.payload["text"]


def test_recipient_may_fetch_it_and_nobody_else(client, schedule, reader):
    other = PersonFactory.create()
    other.groups.set(reader.groups.all())
    start_due(now=MONDAY)
    working.work_off(clock=lambda: MONDAY)
    file = ReportFile.objects.unscoped("test").get()

    assert [ReportFile.objects.of(user).filter(pk=file.pk).exists() for user in (reader, other)] == [
        True,
        False,
    ]
    schedule.recipients.add(other)
    assert ReportFile.objects.of(other).get() == file


def test_who_may_not_read_is_no_recipient(reader, learner):
    with pytest.raises(MayNotRead):
        schedule_report(
            by=reader, report="hours", query="", when=WHEN, recipients=[reader, learner], now=FRIDAY
        )


def test_address_is_found_however_it_is_written(reader):
    """The CMS keeps capitals where an administrator typed them."""
    type(reader).objects.filter(pk=reader.pk).update(email="Rea@Example.org")

    form = ScheduleForm(WHEN | {"recipients": "rea@example.ORG"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["recipients"] == [reader]


def test_form_makes_and_stops_one(client, reader):
    client.force_login(reader)
    address = reverse("reports:schedule")
    data = WHEN | {"report": "inactive", "query": "days=14", "recipients": reader.email}

    assert b"Time zone" in client.get(f"{address}?report=inactive&query=days%3D14").content
    assert client.post(address, data | {"recipients": "nobody@example.org"}).status_code == 200
    client.post(address, data)
    made = Schedule.objects.of(reader).get()
    assert (made.report, made.query, list(made.recipients.all())) == ("inactive", "days=14", [reader])
    assert b"Europe/Brussels" in client.get(reverse("reports:schedules")).content
    client.post(reverse("reports:stop_schedule", args=[made.pk]))
    assert not Schedule.objects.of(reader).exists()
