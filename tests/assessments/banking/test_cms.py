import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.groups import AUTHORS, TRANSLATORS, ensure_groups
from assessments.models import BankItem, Question
from tests.accounts.test_groups import member
from tests.assessments.banking.factories import BankFactory, BankItemFactory
from tests.snapshots import restore

pytestmark = pytest.mark.django_db
LIST = "wagtailsnippets_assessments_bankitem:list"


@pytest.fixture
def bank():
    return BankFactory.create("mobility", "safety")


@pytest.fixture
def author(client):
    restore("groups", ensure_groups)
    person = member(AUTHORS)
    client.force_login(person)
    return person


def listed(client, **query) -> set[str]:
    page = client.get(reverse(LIST), query).content.decode()
    return {
        item.key
        for item in BankItem.objects.all()
        if f"Stem of {item.key}<" in page or f"Stem of {item.key}\n" in page
    }


def test_list_finds_by_words_kind_tag_and_state(client, author, bank):
    BankItemFactory.create(bank, "first", axes=["P4"], category="safety")
    BankItemFactory.create(bank, "second", kind="multiple", ready=False)

    assert listed(client) == {"first", "second"}
    assert listed(client, q="first") == {"first"}
    assert listed(client, kind="multiple") == {"second"}
    assert listed(client, codes="P4") == {"first"}
    assert listed(client, state="draft") == {"second"}
    assert listed(client, category=bank.categories.get().pk) == {"first"}
    assert listed(client, untranslated="it") == {"first", "second"}


def test_list_costs_the_same_for_many(client, author, bank, django_assert_num_queries):
    client.get(reverse(LIST))
    BankItemFactory.create(bank, "q0")
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(LIST))
    for number in range(1, 4):
        BankItemFactory.create(bank, f"q{number}", category="safety")

    with django_assert_num_queries(len(one)):
        client.get(reverse(LIST))


def bulk(client, action: str, items, **said):
    ids = "&".join(f"id={item.pk}" for item in items)
    address = reverse("wagtail_bulk_action", args=["assessments", "bankitem", action])
    return client.post(f"{address}?{ids}", said)


def test_many_are_moved_at_once_in_all_languages(client, admin, bank):
    item = BankItemFactory.create(bank)
    BankItemFactory.translate(item, "it")
    other = BankFactory.create("culture")
    client.force_login(admin)

    bulk(client, "move", [item], bank=other.pk)

    assert set(BankItem.objects.values_list("bank__slug", flat=True)) == {"culture"}
    assert Question.objects.get().bank == other


def test_many_are_tagged_at_once_and_stay_ready(client, admin, bank):
    items = [BankItemFactory.create(bank, key, axes=["I1"]) for key in ("first", "second")]
    client.force_login(admin)

    bulk(client, "tag", items, codes=["P4"])

    assert list(BankItem.objects.values_list("codes", "live")) == [(["I1", "P4"], True)] * 2
    assert {version.number for question in Question.objects.all() for version in question.versions.all()} == {
        1
    }


def test_retiring_takes_the_right_to_publish(client, author, admin, bank):
    item = BankItemFactory.create(bank)

    bulk(client, "retire", [item])
    assert BankItem.objects.get().live

    client.force_login(admin)
    bulk(client, "retire", [item])
    assert BankItem.objects.get().is_retired


def test_author_tries_a_question_and_nothing_is_kept(client, author, bank):
    item = BankItemFactory.create(bank)
    address = reverse("try_question", args=[item.pk])

    before = client.get(address).content.decode()
    after = client.post(address, {"answer-1": "a"}).content.decode()

    assert "Explanation of q1" not in before
    assert "Explanation of q1" in after
    assert "Feedback on a of q1" in after


def test_trying_is_for_those_who_write(client, learner, bank):
    item = BankItemFactory.create(bank)
    client.force_login(learner)

    assert client.post(reverse("try_question", args=[item.pk]), {"answer-1": "a"}).status_code in (302, 403)


def test_editor_and_history_open(client, author, bank):
    item = BankItemFactory.create(bank)
    for name in ("edit", "history", "usage", "copy"):
        address = reverse(f"wagtailsnippets_assessments_bankitem:{name}", args=[item.pk])
        assert client.get(address).status_code == 200, name


def test_translators_may_change_and_not_add(client, bank):
    restore("groups", ensure_groups)
    translator = member(TRANSLATORS)

    assert translator.has_perm("assessments.change_bankitem")
    assert not translator.has_perm("assessments.add_bankitem")


def test_preview_shows_the_key_to_its_author(client, author, bank):
    item = BankItemFactory.create(bank)

    page = item.make_preview_request().content.decode()

    assert "Feedback on b of q1" in page
    assert "Explanation of q1" in page


def test_question_without_a_question_is_a_draft_and_never_ready(client, admin, bank):
    client.force_login(admin)
    empty = {"bank": bank.pk, "category": "", "content-count": "0"}
    address = reverse("wagtailsnippets_assessments_bankitem:add")

    client.post(address, empty | {"action-publish": "1"})
    assert not BankItem.objects.exists()

    client.post(address, empty)
    assert [item.live for item in BankItem.objects.all()] == [False]
