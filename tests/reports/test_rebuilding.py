import pytest
from django.core.management import CommandError, call_command

from learning.models import Enrolment
from reports.models import Delta, SearchTerm, Tally
from reports.rebuilding import differences, rebuild

from .factories import CertificateFactory, CrowdFactory, LearnerFactory


@pytest.fixture
def enrolment(course):
    return LearnerFactory.create(course=course, done=3, name="Anna", school="Liceo")


def test_rebuilding_changes_nothing_that_is_right(enrolment, rows):
    before = list(rows.values())

    rebuild()

    assert list(rows.values()) == before
    assert not Delta.objects.exists()


def test_rebuilding_makes_what_is_missing(enrolment, rows):
    CertificateFactory.create(enrolment=enrolment)
    before = list(
        rows.defer("pk").values("user", "course", "school", "state", "certified", "percent", "name_key")
    )
    rows._raw_delete(rows.db)
    SearchTerm.objects.unscoped("test").delete()

    assert differences() == {"enrolments without a row": 1, "wrong totals": 17}
    rebuild()

    assert (
        list(rows.values("user", "course", "school", "state", "certified", "percent", "name_key")) == before
    )
    assert differences() == {}


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda rows: rows.update(percent=7), "rows unlike their enrolment"),
        (lambda rows: rows.update(last_seen="2020-01-01T00:00Z"), "rows unlike their enrolment"),
        (lambda rows: rows.update(certified=True), "rows with a wrong certificate"),
        (lambda rows: rows.update(name_key=b"x"), "people unlike their rows"),
        (
            lambda _: SearchTerm.objects.unscoped("test").filter(term=b"anna").delete(),
            "people unlike their rows",
        ),
        (lambda _: Tally.objects.update(people=9), "wrong totals"),
        (lambda _: Enrolment.objects.unscoped("test").update(best_score=4), "rows unlike their enrolment"),
    ],
)
def test_what_is_wrong_is_found_and_mended(enrolment, rows, spoil, problem):
    rebuild()
    spoil(rows)

    assert problem in differences()
    rebuild()
    assert differences() == {}


def test_command_fails_on_a_difference(enrolment, rows, capsys):
    rows.update(percent=7)

    with pytest.raises(CommandError, match="differs from the facts"):
        call_command("rebuild_report", check=True)

    assert "1 rows unlike their enrolment" in capsys.readouterr().err


def test_command_mends(course, now, rows, capsys):
    CrowdFactory.create(12, course=course, now=now)
    rows.update(percent=7)

    call_command("rebuild_report")
    call_command("rebuild_report", check=True)

    assert capsys.readouterr().out.count("says what the facts say") == 2
