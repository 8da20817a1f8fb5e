"""A long report becomes a file: once, whole, and by whoever comes after a worker that died."""

import json
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from notifications.leasing import claim
from reports.exports import acts, shelf, working
from reports.models import FileState, ReportFile
from tests.factories import PersonFactory
from tests.reports.scene import TODAY, crowd
from tests.snapshots import restore


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


@pytest.fixture
def file(course, reader):
    restore("report crowd", lambda: crowd(course))
    return acts.ask_for_file(
        by=reader, report="progress", query="ordering=name_key", format="json", now=TODAY
    )


def work(minutes: int = 0) -> int:
    return working.work_off(clock=lambda: TODAY + timedelta(minutes=minutes))


def test_file_holds_all_rows_in_the_order_of_the_screen(file):
    assert work() == 1

    file.refresh_from_db()
    names = [row["name"] for row in json.loads(shelf.path(file.uuid).read_bytes())["rows"]]
    assert (file.state, file.rows, file.total, len(names)) == (FileState.DONE, 32, 32, 32)
    assert names == sorted(names, key=str.casefold)
    assert file.expires_at == TODAY + acts.KEPT_FOR


def test_killed_in_the_middle_it_is_written_by_the_next(file, monkeypatch):
    monkeypatch.setattr(working, "STEP", 10)

    def die(file, **said):
        if said.get("rows") == 20:
            raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(working, "_say", die)
        with pytest.raises(SystemExit):
            work()
    assert not shelf.path(file.uuid).exists()
    assert work(minutes=1) == 0  # the lease still runs
    assert work(minutes=5) == 1

    file.refresh_from_db()
    assert (file.state, file.rows, file.tries) == (FileState.DONE, 32, 2)


def test_worker_that_has_lost_its_lease_reaches_nothing(file, monkeypatch):
    """And its twin, that has it, ends."""
    rows = ReportFile.objects.unscoped("test")
    lost = claim(rows, now=TODAY, lease=working.LEASE, state=FileState.RUNNING)
    taken = claim(rows, now=TODAY + timedelta(minutes=5), lease=working.LEASE, state=FileState.RUNNING)

    working.work_on(lost, lambda: TODAY)
    assert rows.get(pk=file.pk).state == FileState.RUNNING
    working.work_on(taken, lambda: TODAY)
    assert rows.get(pk=file.pk).state == FileState.DONE


def test_who_has_lost_the_lease_takes_nothing_from_who_was_done_meanwhile(file):
    rows = ReportFile.objects.unscoped("test")
    lost = claim(rows, now=TODAY, lease=working.LEASE, state=FileState.RUNNING)
    work(minutes=5)

    working.work_on(lost, lambda: TODAY)

    assert rows.get(pk=file.pk).state == FileState.DONE
    assert shelf.path(file.uuid).exists()


def test_two_that_write_at_once_write_two_drafts(file):
    with suppress(working.LostLease), shelf.writing(file.uuid, uuid4()) as slow:
        slow.write(b"half")
        with shelf.writing(file.uuid, uuid4()) as other:
            other.write(b"whole")
        raise working.LostLease

    assert shelf.path(file.uuid).read_bytes() == b"whole"
    assert [found.name for found in shelf.folder(file.uuid).iterdir()] == ["report"]


def test_program_that_fails_again_and_again_stops(file, monkeypatch):
    ReportFile.objects.unscoped("test").update(tries=3)

    work()

    file.refresh_from_db()
    assert (file.state, file.reason) == (
        FileState.FAILED,
        "It was tried 3 times, and the program ended each time.",
    )


def test_who_may_no_longer_read_gets_no_file(file, reader):
    reader.groups.clear()

    work()

    file.refresh_from_db()
    assert (file.state, shelf.path(file.uuid).exists()) == (FileState.FAILED, False)


def test_cancelled_and_wanted_again(client, reader, file):
    client.force_login(reader)
    client.post(reverse("reports:cancel_file", args=[file.uuid]))
    assert work() == 0
    client.post(reverse("reports:retry_file", args=[file.uuid]))
    ReportFile.objects.unscoped("test").update(run_after=TODAY)
    assert work() == 1


def test_fetching_is_noted_and_ends_with_the_link(client, reader, file):
    work()
    client.force_login(reader)
    ReportFile.objects.unscoped("test").update(expires_at=TODAY + timedelta(days=3650))
    address = reverse("reports:file", args=[file.uuid])

    assert json.loads(client.get(address).getvalue())["report"] == "progress"
    acts_done = AuditEntry.objects.unscoped("test").filter(act__startswith="report.").order_by("number")
    assert list(acts_done.values_list("act", flat=True)) == ["report.exported", "report.fetched"]
    ReportFile.objects.unscoped("test").update(expires_at=TODAY - timedelta(days=3650))
    assert client.get(address).status_code == 404


def test_file_of_somebody_else_is_not_there(client, reader, file):
    work()
    other = PersonFactory.create()
    other.groups.set(reader.groups.all())
    client.force_login(other)

    for name in ("file", "cancel_file", "retry_file"):
        address = reverse(f"reports:{name}", args=[file.uuid])
        assert (client.get if name == "file" else client.post)(address).status_code == 404
    assert b"progress" not in client.get(reverse("reports:files")).content.split(b"main")[-1]


def test_long_report_asks_before_it_writes(client, course, reader, monkeypatch, file):
    monkeypatch.setattr(acts, "LONG", 10)
    client.force_login(reader)

    page = client.get("/cms/reports/progress/?country=IT&export=csv", follow=True)
    assert b"Write the file" in page.content
    client.post(reverse("reports:ask_file"), {"report": "progress", "query": "country=IT", "format": "csv"})
    made = ReportFile.objects.unscoped("test").latest("pk")
    assert (made.query, made.format, made.by) == ("country=IT", "csv", reader)


def test_one_person_has_few_files_under_way(file, reader):
    for _ in range(acts.MOST_OPEN - 1):
        acts.ask_for_file(by=reader, report="hours", query="", format="csv", now=TODAY)

    with pytest.raises(acts.TooManyFiles):
        acts.ask_for_file(by=reader, report="hours", query="", format="csv", now=TODAY)
