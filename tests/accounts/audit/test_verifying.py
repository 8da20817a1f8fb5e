"""Every way to tamper, with the triggers taken away: what is found, and at which line."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.audit import verifying
from accounts.audit.chain import hash_of
from accounts.audit.verifying import Finding, verify
from accounts.models import AuditEntry, AuditHead

pytestmark = pytest.mark.django_db
COLUMNS = (
    "number, at, act, actor, about, subject_kind, subject_id, subject_label, before, after, previous, hash"
)


@pytest.fixture
def five(write, unguarded):
    write(5)


def rewrite(number: int) -> None:
    """A cleverer one: with the right hash for the new words."""
    entry = AuditEntry.objects.unscoped("test").get(number=number)
    entry.hash = hash_of(entry)
    entry.save()


def test_untouched_log_has_no_findings(five):
    assert (verify().checked, verify().findings) == (5, [])


def test_empty_log_has_no_findings(db):
    assert (verify().checked, verify().findings) == (0, [])


@pytest.mark.parametrize(
    "change",
    [
        "act = 'account.deleted'",
        "actor = 8",
        "actor = NULL",
        "about = 8",
        "at = '2020-01-01 00:00:00+00:00'",
        "subject_kind = 'x'",
        "subject_id = 'x'",
        "subject_label = 'x'",
        """before = '{"a": 1}'""",
        """after = '{"a": 1}'""",
    ],
)
def test_changed_line_is_found(five, sql, change):
    sql(f"UPDATE accounts_auditentry SET {change} WHERE number = 3")

    assert verify().findings == [Finding(3, verifying.CHANGED)]


def test_changed_line_with_a_hash_of_its_own_breaks_the_next(five, sql):
    sql("UPDATE accounts_auditentry SET actor = 8 WHERE number = 3")
    rewrite(3)

    assert verify().findings == [Finding(4, verifying.UNLINKED)]


def test_deleted_line_is_found(five, sql):
    sql("DELETE FROM accounts_auditentry WHERE number = 3")

    assert verify().findings == [Finding(3, verifying.MISSING)]


def test_deleted_lines_are_found_together(five, sql):
    sql("DELETE FROM accounts_auditentry WHERE number IN (2, 3, 4)")

    assert verify().findings == [Finding(2, "it is missing, with all up to 4")]


def test_first_line_deleted_is_found(five, sql):
    sql("DELETE FROM accounts_auditentry WHERE number = 1")

    assert verify().findings == [Finding(1, verifying.MISSING)]


def test_swapped_lines_are_found(five, sql):
    sql("UPDATE accounts_auditentry SET number = 0 WHERE number = 2")
    sql("UPDATE accounts_auditentry SET number = 2 WHERE number = 3")
    sql("UPDATE accounts_auditentry SET number = 3 WHERE number = 0")

    assert {finding.number for finding in verify().findings} == {2, 3, 4}


def test_cut_tail_is_found(five, sql):
    sql("DELETE FROM accounts_auditentry WHERE number > 3")

    assert verify().findings == [Finding(5, verifying.CUT)]


def test_emptied_log_is_found(five, sql):
    sql("DELETE FROM accounts_auditentry")

    assert verify().findings == [Finding(5, verifying.CUT)]


def test_line_put_in_at_the_end_is_found(five):
    last = AuditEntry.objects.unscoped("test").get(number=5)
    forged = AuditEntry(number=6, at=last.at, act="account.deleted", previous=last.hash)
    forged.hash = hash_of(forged)
    forged.save()

    assert verify().findings == [Finding(6, verifying.BEYOND)]


def test_head_that_was_taken_away_is_found(five):
    AuditHead.objects.all().delete()

    assert verify().findings == [Finding(5, verifying.HEADLESS)]


def test_cut_tail_with_a_head_to_match_is_found_only_by_what_was_noted_elsewhere(five, sql):
    """What the database alone cannot tell."""
    noted = verify()
    kept = AuditEntry.objects.unscoped("test").get(number=3)
    sql("DELETE FROM accounts_auditentry WHERE number > 3")
    sql("UPDATE accounts_audithead SET number = 3, hash = %s", kept.hash)

    assert verify().findings == []
    found = verify(expected=(noted.number, noted.hash)).findings
    assert found == [Finding(5, verifying.UNEXPECTED)]


def test_line_that_was_noted_is_recognised_later(five, write):
    noted = verify()
    write(2)

    assert verify(expected=(noted.number, noted.hash)).findings == []


def run(*options) -> tuple[int, str, str]:
    out, errors = StringIO(), StringIO()
    try:
        call_command("verify_audit", *options, stdout=out, stderr=errors)
    except SystemExit as end:
        return end.code, out.getvalue(), errors.getvalue()
    return 0, out.getvalue(), errors.getvalue()


def test_command_says_where_the_chain_ends(five):
    code, out, _ = run()

    head = AuditHead.objects.get()
    assert code == 0
    assert out == f"5 lines checked, 0 findings\nThe end of the chain is 5:{head.hash}\n"


def test_command_ends_with_1_and_names_the_line(five, sql):
    sql("DELETE FROM accounts_auditentry WHERE number = 3")

    code, _, errors = run()

    assert (code, errors) == (1, "Line 3: it is missing\n")


def test_command_answers_machines(five, sql):
    sql("DELETE FROM accounts_auditentry WHERE number = 3")

    code, out, _ = run("--json")

    assert code == 1
    assert json.loads(out)["findings"] == [{"number": 3, "what": "it is missing"}]


def test_command_asks_for_a_line_that_was_noted(five):
    head = AuditHead.objects.get()

    assert run("--expect", f"5:{head.hash}")[0] == 0
    assert run("--expect", "4:abc")[0] == 1
    with pytest.raises(CommandError):
        run("--expect", "abc")
