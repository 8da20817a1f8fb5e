import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest

from accounts import rights
from accounts.models import AuditEntry, DataCopy
from accounts.privacy import copying, shelf
from accounts.privacy.copying import ask_copy, clear, finish
from accounts.privacy.models import CopyState
from notifications.models import Outbox
from notifications.outbox import work_off

from .scene import SAYS, WORD

pytestmark = pytest.mark.django_db
PAGE = "/en/accounts/profile/data/copy/"


@pytest.fixture
def copy(learner, now, stores):
    return ask_copy(user=learner, now=now)


@pytest.fixture
def ready(copy, now):
    work_off(now=now)
    copy.refresh_from_db()
    return copy


def opened(copy) -> zipfile.ZipFile:
    return zipfile.ZipFile(shelf.path_of(copy.uuid))


def test_asking_twice_is_asking_once(copy, learner, now):
    assert ask_copy(user=learner, now=now) == copy
    assert Outbox.objects.filter(kind="data_copy").count() == 1


def test_states_from_asking_to_the_end(copy, now):
    assert copy.state(at=now) == CopyState.QUEUED

    copy.started_at = now
    assert copy.state(at=now) == CopyState.MAKING
    copy.ready_at = now
    assert copy.state(at=now) == CopyState.READY
    assert copy.state(at=copy.until) == CopyState.GONE


def test_copy_is_made_and_told(ready, now, mailoutbox):
    assert ready.state(at=now) == CopyState.READY
    assert opened(ready).namelist() == ["my-data.json", "my-data.html", "copy.css"]
    assert ready.size == shelf.path_of(ready.uuid).stat().st_size
    work_off(now=now)
    assert [mail.subject for mail in mailoutbox] == ["The copy of your data is ready"]
    assert f"http://127.0.0.1:8000{PAGE}" in mailoutbox[0].body


def test_copy_holds_everything_and_the_files(known_everywhere):
    file = opened(DataCopy.objects.of(known_everywhere).get())

    content = json.loads(file.read("my-data.json"))
    assert content["notes"][0]["text"] == SAYS
    assert content["work in the CMS"]["comments"][0]["text"] == SAYS
    assert {name for name in file.namelist() if name.startswith("files/")} == {
        f"files/artefacts/{WORD}.txt",
        f"files/files sent to quizzes/{WORD}.txt",
    }
    assert file.read(f"files/artefacts/{WORD}.txt") == SAYS.encode()


def test_readable_page_is_in_the_words_of_the_registry(known_everywhere):
    page = opened(DataCopy.objects.of(known_everywhere).get()).read("my-data.html").decode()

    assert "<h2>Notes and bookmarks</h2>" in page
    assert SAYS in page
    assert f'href="files/artefacts/{WORD}.txt"' in page
    assert "For translators" not in page  # nothing is kept of that


def test_markup_in_what_somebody_wrote_is_text(learner, now):
    learner.name = "<script>x</script>"
    learner.save()

    files = dict(copying.contents(learner, now=now))

    assert b"<script>" not in files["my-data.html"]


def test_failure_is_tried_again_and_then_seen(copy, now, monkeypatch):
    monkeypatch.setitem(rights._exporters, "broken", lambda _: 1 / 0)

    for hour in range(4):
        work_off(now=now + timedelta(hours=hour))

    copy.refresh_from_db()
    assert copy.state(at=now) == CopyState.FAILED
    assert Outbox.objects.get(kind="data_copy").status == "dead"
    assert list(shelf.folder().glob("*")) == []


def test_copy_of_somebody_who_was_deleted_meanwhile_is_removed(copy, learner, now):
    size = shelf.keep(copy.uuid, [("a", b"b")])
    learner.delete()

    assert not finish(copy=copy, size=size, now=now)
    assert not shelf.path_of(copy.uuid).exists()


def test_copies_end(ready, now):
    assert clear(now=now + timedelta(days=6)) == 0
    assert clear(now=now + timedelta(days=8)) == 1

    assert not shelf.path_of(ready.uuid).exists()
    assert not DataCopy.objects.unscoped("test").exists()


def test_files_of_which_no_row_knows_are_cleared_away(ready, now):
    stray = shelf.folder() / "draft-x"
    stray.write_bytes(b"x")

    clear(now=now)
    assert stray.exists()
    clear(now=now + timedelta(hours=2))

    assert not stray.exists()
    assert shelf.path_of(ready.uuid).exists()


def test_page_asks_and_shows(client, learner, now, stores):
    client.force_login(learner)

    client.post(PAGE)
    assert b"We send you a mail" in client.get(PAGE).content
    work_off(now=now + timedelta(minutes=1))

    assert b"Download</a>" not in client.get("/en/accounts/profile/").content
    assert b'name="robots"' in client.get(PAGE).content
    assert str(DataCopy.objects.of(learner).get().uuid) in client.get(PAGE).content.decode()


def test_looking_asks_for_nothing(client, learner):
    client.force_login(learner)

    client.get(PAGE)

    assert not DataCopy.objects.of(learner).exists()


def test_file_is_for_the_person_alone(client, ready, learner, stranger, admin):
    path = f"{PAGE}{ready.uuid}/"
    for person in (stranger, admin):
        client.force_login(person)
        assert client.get(path).status_code == 404
    client.logout()
    assert client.get(path).status_code == 302

    client.force_login(learner)
    answer = client.get(path)

    assert zipfile.ZipFile(BytesIO(answer.getvalue())).testzip() is None
    assert answer["Content-Disposition"].startswith('attachment; filename="pontis-my-data-')
    assert "no-store" in answer["Cache-Control"]
    acts = AuditEntry.objects.of(learner).values_list("act", flat=True)
    assert list(acts) == ["account.data_taken"]


def test_file_that_has_ended_is_not_there(client, ready, learner):
    client.force_login(learner)
    DataCopy.objects.of(learner).update(until=ready.asked_at)

    assert client.get(f"{PAGE}{ready.uuid}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_however_many_copies(
    client, learner, now, stores, django_assert_num_queries, count
):
    for number in range(count):
        DataCopy.objects.create(
            user=learner, asked_at=now, ready_at=now, until=now + timedelta(days=number + 1)
        )
    client.force_login(learner)
    client.get(PAGE)

    with django_assert_num_queries(3):
        client.get(PAGE)


def test_files_of_the_same_name_are_told_apart(learner, monkeypatch):
    monkeypatch.setattr(rights, "_files", {"a": lambda _: [("x.txt", b"1"), ("x.txt", b"2"), ("../y", b"3")]})

    assert list(rights.files(learner)) == [("a/x.txt", b"1"), ("a/x (2).txt", b"2"), ("a/.._y", b"3")]
