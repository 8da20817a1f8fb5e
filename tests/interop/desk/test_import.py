"""A file is looked at first, and then taken once."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.models import BankCategory, BankItem
from interop.desk import housekeeping, waiting
from tests.assessments.banking.factories import BankFactory, BankItemFactory
from tests.interop.questions.samples import packed_sample, sample

pytestmark = pytest.mark.django_db
GIFT = b"// [id:a]\n::A::Who? {=the host#Yes. ~nobody}\n\n// [id:b]\nHow many? {#3}\n"


def send(client, bank, data=GIFT, name="questions.gift", **said):
    address = reverse("exchange:import", args=[bank.pk])
    said = {"format": "auto", "language": "en"} | said
    return client.post(address, said | {"file": SimpleUploadedFile(name, data)})


def look(client, bank, data=GIFT, **said):
    return client.get(send(client, bank, data, **said).url)


def fingerprint(page) -> str:
    return page.context["plan"].fingerprint


def files() -> list:
    return list(waiting.folder().glob("*"))


def test_looking_changes_nothing(client, author, bank):
    page = look(client, bank)

    assert page.context["counts"] == {"new": 2, "changed": 0, "same": 0}
    assert "Import these 2 questions" in page.content.decode()
    assert (BankItem.objects.count(), len(files())) == (0, 1)


def test_taking_does_what_was_shown_and_forgets_the_file(client, author, bank):
    address = send(client, bank).url
    answer = client.post(address, {"shown": fingerprint(client.get(address))})

    assert answer.url == f"{reverse('wagtailsnippets_assessments_bankitem:list')}?bank={bank.pk}"
    assert list(BankItem.objects.values_list("key", "live", "bank")) == [
        ("a", False, bank.pk),
        ("b", False, bank.pk),
    ]
    assert BankItem.objects.first().latest_revision.user == author
    assert files() == []


def test_two_clicks_take_once(client, author, bank):
    address = send(client, bank).url
    shown = fingerprint(client.get(address))

    answers = [client.post(address, {"shown": shown}, follow=True) for _click in range(2)]

    assert BankItem.objects.count() == 2
    assert [item.revisions.count() for item in BankItem.objects.all()] == [1, 1]
    assert "imported already" in answers[1].content.decode()


def test_second_click_that_still_finds_the_file_takes_nothing(client, author, bank, monkeypatch):
    monkeypatch.setattr(waiting.Ticket, "forget", lambda _ticket: None)
    address = send(client, bank).url
    shown = fingerprint(client.get(address))

    answers = [client.post(address, {"shown": shown}, follow=True) for _click in range(2)]

    assert [item.revisions.count() for item in BankItem.objects.all()] == [1, 1]
    assert "in the bank already" in answers[1].content.decode()


def test_what_changed_since_it_was_shown_is_shown_again(client, author, bank):
    address = send(client, bank).url
    shown = fingerprint(client.get(address))
    BankItemFactory.create(bank, "a")

    answer = client.post(address, {"shown": shown}, follow=True)

    assert "The bank has changed meanwhile" in answer.content.decode()
    assert answer.context["counts"] == {"new": 1, "changed": 1, "same": 0}
    assert not BankItem.objects.filter(key="b").exists()


def test_every_loss_and_refusal_is_told_with_its_place(client, author, bank):
    page = look(client, bank, sample("questions.moodle.xml")).content.decode()

    assert "The file phone.png is not taken over. <span>(call, line" in page
    assert "Moodle&#x27;s kind “calculated” has no counterpart here. <span>(Costs, line" in page


DAMAGED = [
    b"",
    b"PK\x03\x04 no package",
    b"<quiz><question>",
    b'<!DOCTYPE quiz [<!ENTITY a "b">]><quiz/>',
    b"Good {=a ~b}\n\nBad {=a",
    b"\xff\xfe\x00",
    b"kind,stem\nsingle,\x00",
    packed_sample("qti22")[:400],
]


@pytest.mark.parametrize("data", DAMAGED)
@pytest.mark.parametrize("chosen", ["auto", "gift", "aiken", "moodle", "qti", "csv", "xlsx"])
def test_damaged_files_are_told_and_never_break_the_page(client, author, bank, data, chosen):
    answer = send(client, bank, data, format=chosen)
    if answer.status_code == 302:
        answer = client.get(answer.url)

    assert answer.status_code == 200
    assert BankItem.objects.count() == 0


def test_fault_is_told_with_its_line_and_cannot_be_taken(client, author, bank):
    address = send(client, bank, b"Good {=a ~b}\n\nBad {=a").url
    page = client.get(address).content.decode()

    assert "line 3" in page
    assert "Import this" not in page
    assert client.post(address, {"shown": ""}).status_code == 302
    assert BankItem.objects.count() == 0


def test_file_that_is_too_large_is_not_kept(client, author, bank, monkeypatch):
    monkeypatch.setattr("interop.desk.forms.LARGEST", 20)

    assert "The file is larger than" in send(client, bank).content.decode()
    assert not waiting.folder().exists()


def test_ticket_is_for_one_person_one_bank_and_one_file(client, author, admin, bank):
    address = send(client, bank).url
    ticket = address.rstrip("/").rpartition("/")[2]
    other = reverse("exchange:report", args=[BankFactory.create("other").pk, ticket])

    assert client.get(other).status_code == 302
    assert (
        client.get(address.replace(ticket, ticket[:-1] + ("a" if ticket[-1] != "a" else "b"))).status_code
        == 302
    )
    client.force_login(admin)
    assert client.get(address).status_code == 302
    assert client.post(address, {}).status_code == 302
    assert BankItem.objects.count() == 0


def test_bytes_that_changed_meanwhile_are_not_taken(client, author, bank):
    address = send(client, bank).url
    files()[0].write_bytes(GIFT + b"More {=a ~b}\n")

    client.post(address, {})

    assert BankItem.objects.count() == 0


def test_nobody_said_yes_for_a_day(client, author, bank):
    send(client, bank)

    housekeeping.sweep_files(now=timezone.now())
    assert len(files()) == 1
    housekeeping.sweep_files(now=timezone.now() + timedelta(days=1, minutes=1))
    assert files() == []


def test_categories_are_made_and_planned_ones_are_not(client, author, bank):
    address = send(client, bank, b"$CATEGORY: Hosts/Places\n\n" + GIFT).url
    page = client.get(address)
    assert BankCategory.objects.count() == 0

    client.post(address, {"shown": fingerprint(page)})

    assert list(BankCategory.objects.values_list("path", flat=True)) == [
        "mobility/hosts",
        "mobility/hosts/places",
    ]


@pytest.mark.parametrize("count", [1, 30])
def test_looking_costs_the_same_for_any_number(client, author, bank, count, django_assert_num_queries):
    first = send(client, bank).url
    client.get(first)
    with CaptureQueriesContext(connection) as two:
        client.get(first)
    expected = len(two)  # the next request forgets them
    address = send(client, bank, b"".join(b"// [id:q%d]\nQ {=a ~b}\n\n" % n for n in range(count))).url

    with django_assert_num_queries(expected):
        assert client.get(address).context["plan"].count == count
