"""Views that are kept, and what becomes of everything when somebody goes."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from reports.models import ReportFile, SavedView
from reports.rights import kept, withdraw_files
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
