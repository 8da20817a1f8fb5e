"""Views that are kept, and what becomes of everything when somebody goes."""

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from reports.models import FileState, ReportFile, SavedView
from reports.rights import kept, strike_out_searches, withdraw_files
from tests.factories import PersonFactory

VIEW = {"report": "inactive", "name": "Two weeks", "query": "days=14&ordering=name_key"}


def test_view_is_kept_opened_by_others_and_forgotten(client, reader):
    client.force_login(reader)
    client.post(reverse("reports:save_view"), VIEW)
    client.post(reverse("reports:save_view"), VIEW | {"query": "days=7"})
    view = SavedView.objects.of(reader).get()
    assert b"Two weeks" in client.get("/cms/reports/of/inactive/").content

    other = PersonFactory.create()
    other.groups.set(reader.groups.all())
    client.force_login(other)
    opened = client.get(reverse("reports:open_view", args=[view.pk]))
    assert opened["Location"] == "/cms/reports/of/inactive/?days=7"
    assert client.post(reverse("reports:forget_view", args=[view.pk])).status_code == 404
    client.force_login(reader)
    client.post(reverse("reports:forget_view", args=[view.pk]))
    assert not SavedView.objects.of(reader).exists()


def test_view_of_what_is_not_there_is_refused(client, reader):
    client.force_login(reader)

    for change in ({"report": "secrets"}, {"query": "secret=1"}, {"query": "ordering=password"}):
        assert client.post(reverse("reports:save_view"), VIEW | change).status_code == 404


def test_what_is_kept_can_be_taken_along(client, reader):
    client.force_login(reader)
    client.post(reverse("reports:save_view"), VIEW)

    assert [view["name"] for view in kept(reader)["views"]] == ["Two weeks"]


def test_files_are_withdrawn_when_somebody_goes(reader, settings, tmp_path, now):
    settings.PRIVATE_ROOT = tmp_path
    file = ReportFile.objects.create(
        by=reader, report="hours", format="csv", language="en", state="done", made_at=now,
        expires_at=now + timedelta(days=7),
    )  # fmt: skip

    withdraw_files(user=PersonFactory.create(), now=timezone.now())

    file.refresh_from_db()
    assert not file.can_be_fetched(timezone.now())


def test_file_that_is_being_written_is_begun_anew(reader, now):
    """The line of who goes may be in it already."""
    file = ReportFile.objects.create(
        by=reader, report="hours", format="csv", language="en", state="running", made_at=now,
        run_after=now + timedelta(minutes=2), lease_token=uuid4(), tries=1,
    )  # fmt: skip

    withdraw_files(user=PersonFactory.create(), now=now)

    file.refresh_from_db()
    assert (file.state, file.lease_token, file.run_after) == (FileState.QUEUED, None, now)


def test_kept_search_forgets_who_goes(reader, now):
    person = PersonFactory.create(name="Jo Doe", email="jo@example.org")
    queries = ["q=jo+doe&days=14", "q=JO%40example.org", "q=jo&days=14"]
    for query in queries:
        SavedView.objects.create(by=reader, report="inactive", name=query, query=query, made_at=now)

    strike_out_searches(user=person, now=now)

    found = SavedView.objects.of(reader).order_by("pk").values_list("query", flat=True)
    assert list(found) == ["q=%E2%80%A6&days=14", "q=%E2%80%A6", "q=jo&days=14"]
