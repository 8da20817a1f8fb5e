"""P-13: whoever is deleted is in no table, no file, no index and no queue any more, but for numbers in the audit log."""

import zlib

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from accounts import rights
from accounts.actions import delete_account
from accounts.models import AuditEntry, User
from accounts.privacy.leaving import Wish, delete_at_once
from credentials.models import Certificate
from credentials.verification import verdict_on
from notifications.outbox import work_off

from .scene import WORD

pytestmark = pytest.mark.django_db


def tables_with(word: str) -> set[str]:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {table for table in tables if any(word.lower() in text(row) for row in rows(cursor, table))}


def rows(cursor, table: str):
    cursor.execute(f'SELECT * FROM "{table}"')
    return cursor.fetchall()


def text(row: tuple) -> str:
    return "\n".join(map(readable, row)).lower()


def readable(value) -> str:
    """Bytes as they are, and as what they may be packed from."""
    if not isinstance(value, bytes | memoryview):
        return str(value)
    data = bytes(value)
    try:
        return zlib.decompress(data).decode(errors="replace")
    except zlib.error:
        return data.decode(errors="replace")


def files_with(word: str, folder) -> list[str]:
    found = [path for path in folder.rglob("*") if path.is_file()]
    named = {path for path in found if word.lower() in path.name.lower()}
    return sorted(str(path) for path in found if path in named or word.encode() in path.read_bytes())


def sessions_of(key: int) -> list[str]:
    return [each.pk for each in Session.objects.all() if each.get_decoded().get("_auth_user_id") == str(key)]


def without(*names: str) -> dict:
    return {name: erase for name, erase in rights._erasers.items() if name not in names}


@pytest.fixture
def forget(known_everywhere, stores, now, django_capture_on_commit_callbacks):
    def leave(act=None):
        with django_capture_on_commit_callbacks(execute=True):
            (act or delete_account)(user=known_everywhere, now=now)
        work_off(now=now.replace(year=now.year + 2))

    return leave


def test_the_word_is_everywhere_before(known_everywhere, stores):
    """Otherwise nothing below would say anything."""
    assert {
        "accounts_user", "accounts_school", "account_emailaddress", "learning_unitnote", "assessments_entry",
        "assessments_artefactversion", "assessments_answerevent", "assessments_response", "credentials_certificate",
        "assessments_accommodation", "assessments_answerfile", "assessments_savedcomment", "reports_searchterm",
        "notifications_outbox", "studio_report", "studio_reviewlink", "wagtailcore_comment", "wagtailcore_commentreply",
        "wagtailcore_pagelogentry", "wagtailcore_modellogentry", "wagtailcore_revision", "wagtailcore_uploadedfile",
        "wagtailusers_userprofile", "wagtailadmin_formstate", "assessments_contributor",
    } <= tables_with(WORD)  # fmt: skip
    assert len(files_with(WORD, stores)) >= 4
    assert sessions_of(known_everywhere.pk)


def test_whoever_is_deleted_is_nowhere(known_everywhere, forget, stores, now):
    key = known_everywhere.pk

    forget(lambda **facts: delete_at_once(wish=Wish(takes_names=True), **facts))

    assert not User.objects.filter(pk=key).exists()
    assert tables_with(WORD) == set()
    assert files_with(WORD, stores) == []
    assert sessions_of(key) == []
    acts = AuditEntry.objects.unscoped("test").filter(about=key).values_list("act", flat=True)
    assert "account.deleted" in acts


def test_certificates_still_verify_without_the_name(forget):
    forget(lambda **facts: delete_at_once(wish=Wish(takes_names=True), **facts))

    kept = Certificate.objects.unscoped("test").get()
    assert verdict_on(kept).is_valid
    assert kept.statement["name"] == "Name taken off at the holder's wish"
    assert kept.user is None


def test_name_stays_on_certificates_unless_it_is_asked_for(forget):
    forget()

    kept = Certificate.objects.unscoped("test").get()
    assert tables_with(WORD) == {"credentials_certificate"}
    assert (kept.statement["name"], verdict_on(kept).is_valid) == (WORD, True)


@pytest.mark.parametrize(
    ("eraser", "table"),
    [
        ("words that stay", "assessments_entry"),
        ("work in the CMS", "wagtailcore_revision"),
        ("letters", "notifications_outbox"),
        ("readers of drafts", "studio_reviewlink"),
        ("schools that nobody else names", "accounts_school"),
    ],
)
def test_an_eraser_that_is_missing_is_noticed(forget, monkeypatch, eraser, table):
    """The negative twin."""
    monkeypatch.setattr(rights, "_erasers", without(eraser))

    forget()

    assert table in tables_with(WORD)


def test_files_of_an_eraser_that_is_missing_are_noticed(forget, monkeypatch, stores):
    monkeypatch.setattr(rights, "_erasers", without("copies of data", "artefacts"))

    forget()

    folders = {path.split("/private/")[1].split("/")[0] for path in files_with(WORD, stores)}
    assert folders == {"artefacts", "copies"}


def test_rows_deleted_on_another_way_reach_the_same(forget, known_everywhere, stores, now):
    """Many at once, as on the CMS's screen of people."""
    forget(lambda user, **_: User.objects.filter(pk=user.pk).delete())

    assert tables_with(WORD) == {"credentials_certificate"}
    assert files_with(WORD, stores) == []
