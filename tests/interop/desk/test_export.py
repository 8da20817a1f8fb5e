"""What a file would hold is told first. Nothing leaves for somebody who may not see what is right (security: S-27)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.groups import AUTHORS, MARKERS, REPORT_READERS, REVIEWERS, SUPPORT, TRANSLATORS, ensure_groups
from interop.questions import formats
from tests.accounts.test_groups import member
from tests.assessments.banking.factories import BankItemFactory
from tests.snapshots import restore

pytestmark = pytest.mark.django_db
ALL = ("import", "report", "export", "file")


def address(bank, name="export") -> str:
    return reverse(f"exchange:{name}", args=[bank.pk, *(["x"] if name == "report" else [])])


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_page_begins_with_a_choice(client, author, bank):
    BankItemFactory.create(bank)

    page = client.get(address(bank)).content.decode()

    assert "See what the file would hold" in page
    assert "Download the file" not in page


def test_losses_are_told_before_the_file_is_there(client, author, bank):
    BankItemFactory.create(bank, "first")
    BankItemFactory.create(bank, "second", kind="multiple")

    page = client.get(address(bank), {"format": "aiken", "language": "en"}).content.decode()

    assert "The file holds 1 question" in page
    assert "<span>(second)</span>" in page
    assert "Download the file" in page


@pytest.mark.parametrize("name", formats.FORMATS)
def test_file_is_an_attachment_that_reads_again(client, author, bank, name):
    BankItemFactory.create(bank, "first")

    answer = client.get(address(bank, "file"), {"format": name, "language": "en"})

    assert answer["Content-Disposition"] == f'attachment; filename="mobility{formats.FORMATS[name].suffix}"'
    assert (answer["X-Content-Type-Options"], "no-store" in answer["Cache-Control"]) == ("nosniff", True)
    assert len(formats.read(body(answer), name, "en").questions) == 1


def test_two_languages_go_out_in_one_table_or_one_is_told_as_lost(client, author, bank):
    BankItemFactory.translate(BankItemFactory.create(bank, "first"), "it")

    table, gift = (client.get(address(bank), {"format": name, "language": ""}) for name in ("csv", "gift"))

    assert len(table.context["written"].report.questions) == 2
    assert "Its words in the language it" in gift.content.decode()


def test_bank_without_questions_says_so(client, author, bank):
    page = client.get(address(bank), {"format": "gift", "language": ""})

    assert page.status_code == 200
    assert client.get(address(bank, "file"), {"format": "gift"}).status_code == 302


ODD = [{"format": "exe"}, {"format": "gift", "language": "xx"}, {"format": "../../etc"}, {}]


@pytest.mark.parametrize("query", ODD)
def test_odd_questions_give_no_file(client, author, bank, query):
    BankItemFactory.create(bank)

    assert client.get(address(bank), query).status_code == 200
    assert client.get(address(bank, "file"), query).status_code == 302


WRITES = {AUTHORS: ALL, REVIEWERS: ALL, TRANSLATORS: ("export", "file")}
PEOPLE = [None, "learner", AUTHORS, TRANSLATORS, REVIEWERS, REPORT_READERS, MARKERS, SUPPORT]


@pytest.mark.parametrize("who", PEOPLE)
def test_only_who_writes_gets_in_or_out(client, bank, learner, who):
    restore("groups", ensure_groups)
    BankItemFactory.create(bank, "first")
    if who:
        client.force_login(learner if who == "learner" else member(who))

    open_to = {name for name in ALL if _opens(client, bank, name)}

    assert open_to == set(WRITES.get(who, ()))


def _opens(client, bank, name: str) -> bool:
    """A page that is not for somebody leads away, and says nothing of the questions."""
    answer = client.get(address(bank, name), {"format": "gift", "language": "en"})
    content = body(answer) if answer.streaming else answer.content
    assert answer.status_code in (200, 302)
    if answer.status_code == 302:
        assert b"Stem of" not in content
        return name == "report" and answer.url == address(bank, "import")
    return True


def test_sending_a_file_takes_the_right_too(client, bank, learner):
    client.force_login(learner)

    assert client.post(address(bank, "import"), {"format": "auto", "language": "en"}).status_code == 302


def test_bank_offers_both_to_who_may(client, author, bank):
    places = {"list": [], "edit": [bank.pk]}

    for name, arguments in places.items():
        page = client.get(reverse(f"wagtailsnippets_assessments_questionbank:{name}", args=arguments))
        assert address(bank, "import") in page.content.decode(), name
        assert address(bank) in page.content.decode(), name


@pytest.mark.parametrize("count", [1, 3])
def test_report_costs_the_same_for_any_number(client, author, bank, count, django_assert_num_queries):
    BankItemFactory.create(bank, "q")
    client.get(address(bank), {"format": "gift", "language": "en"})
    with CaptureQueriesContext(connection) as one:
        client.get(address(bank), {"format": "gift", "language": "en"})
    for number in range(count):
        BankItemFactory.create(bank, f"q{number}")

    with django_assert_num_queries(len(one)):
        page = client.get(address(bank), {"format": "gift", "language": "en"})

    assert len(page.context["written"].report.questions) == count + 1
