import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from notifications.models import Outbox, Status

pytestmark = pytest.mark.django_db
ACTIONS = [("outbox:try_again", Status.QUEUED), ("outbox:drop", Status.WITHHELD)]


@pytest.fixture
def failed():
    return Outbox.objects.create(
        kind="mail",
        key="certificate:7",
        status=Status.DEAD,
        run_after=None,
        error="550 <b>no</b>",
        payload={"text": "secret"},
    )


@pytest.fixture
def editor(learner):
    """Somebody who may enter the CMS, and nothing more."""
    learner.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return learner


def test_superuser_sees_what_failed_and_why(client, admin, failed):
    client.force_login(admin)

    html = client.get(reverse("outbox:index")).content.decode()

    assert "mail certificate:7" in html
    assert "failed for good" in html
    assert "550 &lt;b&gt;no&lt;/b&gt;" in html


def test_list_is_filtered_by_status(client, admin, failed):
    client.force_login(admin)
    address = reverse("outbox:index")

    assert "certificate:7" in client.get(address, {"status": "dead"}).content.decode()
    assert "certificate:7" not in client.get(address, {"status": "done"}).content.decode()


def test_entry_shows_no_words_of_the_mail(client, admin, failed):
    client.force_login(admin)

    html = client.get(reverse("outbox:inspect", args=[failed.pk])).content.decode()

    assert "Try again" in html
    assert "secret" not in html


@pytest.mark.parametrize(("action", "status"), ACTIONS)
def test_superuser_decides_about_a_failed_entry(client, admin, failed, action, status):
    client.force_login(admin)

    response = client.post(reverse(action, args=[failed.pk]))

    failed.refresh_from_db()
    assert (response.status_code, response["Location"], failed.status) == (
        302,
        reverse("outbox:index"),
        status,
    )


@pytest.mark.parametrize(("action", "status"), ACTIONS)
def test_entry_that_has_not_failed_offers_no_decision(client, admin, action, status):
    client.force_login(admin)
    entry = Outbox.objects.create(kind="mail", key="a")

    assert "Try again" not in client.get(reverse("outbox:inspect", args=[entry.pk])).content.decode()
    page = client.post(reverse(action, args=[entry.pk]), follow=True).content.decode()
    assert "This message has not failed, so nothing was changed." in page


@pytest.mark.parametrize("action", [action for action, _ in ACTIONS])
def test_looking_changes_nothing(client, admin, failed, action):
    client.force_login(admin)

    assert client.get(reverse(action, args=[failed.pk])).status_code == 405


def test_editor_sees_and_does_nothing_here(client, editor, failed):
    client.force_login(editor)

    index = client.get(reverse("outbox:index"))
    assert "certificate:7" not in index.content.decode()
    assert client.get(reverse("outbox:inspect", args=[failed.pk])).status_code != 200
    for action, _ in ACTIONS:
        client.post(reverse(action, args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.status == Status.DEAD


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_database_the_same_for_any_number(client, admin, rows, django_assert_max_num_queries):
    client.force_login(admin)
    Outbox.objects.bulk_create(Outbox(kind="mail", key=str(number)) for number in range(rows))

    with django_assert_max_num_queries(25):
        client.get(reverse("outbox:index"))
