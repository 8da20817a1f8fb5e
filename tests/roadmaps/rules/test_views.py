from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.groups import ensure_groups
from roadmaps.rules.models import RuleTask
from tests.factories import PersonFactory

from .factories import KEY, FactFactory, names_rule, worked_off

pytestmark = pytest.mark.django_db
INDEX, CURRENT = "/cms/rules/", "/en/rules/"


@pytest.fixture
def author(db):
    ensure_groups()
    person = PersonFactory.create(email="author@example.org")
    person.groups.set([Group.objects.get(name="Authors")])
    return person


def version_form(**changed) -> dict:
    today = timezone.localdate()
    return {
        "number": 40,
        "call": 2026,
        "review_on": (today + timedelta(days=30)).isoformat(),
        "source_name": "Programme Guide",
        "source_url": "https://guide.example/",
        "seen": 1,
    } | changed


def test_readers_see_the_rules_of_the_call_with_what_they_said_before(client, site, now):
    fact = FactFactory.create(now=now)
    FactFactory.say(fact, 40, call=2027, now=now)

    page = client.get(CURRENT).content.decode()

    assert f'id="{KEY}"' in page
    assert "40 participants" in page
    assert "Nobody has compared it with its source yet" in page
    assert "<span>30 participants</span>" in page


def test_a_change_moves_the_page_that_visitors_share(client, site, now):
    fact = FactFactory.create(now=now)
    client.get(CURRENT)

    FactFactory.say(fact, 40, now=now)

    assert "40 participants" in client.get(CURRENT).content.decode()


def test_an_empty_register_says_so(client, site):
    assert "No rules yet" in client.get(CURRENT).content.decode()


def test_machines_get_the_same(client, site, now):
    FactFactory.create(now=now, is_checked=False)

    (rule,) = client.get(f"{CURRENT}rules.json").json()["rules"]

    assert rule["text"] == "30 participants"
    assert (rule["status"], rule["checked"], rule["call"]) == ("unchecked", None, 2026)


def test_an_author_adds_a_rule_and_enters_what_it_says(client, site, author):
    client.force_login(author)
    said = {"key": "ka122.new", "name": "Something new", "topic": "ka122", "kind": "number", "unit": "days"}

    page = client.post(f"{INDEX}add/", said | {"words_it": "Qualcosa"}, follow=True).redirect_chain[-1][0]
    answer = client.post(page, version_form(seen=0))

    assert answer.status_code == 302
    assert "40 days" in client.get(CURRENT).content.decode()


def test_a_text_is_entered_language_by_language(client, site, author, now):
    client.force_login(author)
    said = {"key": "ka122.who", "name": "Who", "topic": "ka122", "kind": "list"}
    page = client.post(f"{INDEX}add/", said, follow=True).redirect_chain[-1][0]

    client.post(page, version_form(seen=0, words_en="one\ntwo", words_it="uno\ndue"))

    assert "uno; due" in client.get("/it/rules/").content.decode()


def test_nothing_typed_is_lost_where_somebody_was_faster(client, site, author, now):
    fact = FactFactory.create(now=now)
    FactFactory.say(fact, 35, now=now)
    client.force_login(author)

    answer = client.post(f"{INDEX}{fact.pk}/", version_form(seen=1))
    again = client.post(f"{INDEX}{fact.pk}/", version_form(seen=2))

    assert answer.status_code == 409
    assert 'value="40"' in answer.content.decode()
    assert again.status_code == 302
    assert fact.versions.count() == 3


def test_what_is_missing_is_asked_for(client, site, author, now):
    fact = FactFactory.create(now=now)
    client.force_login(author)

    answer = client.post(f"{INDEX}{fact.pk}/", version_form(source_url="", number=""))

    assert answer.status_code == 400
    assert fact.versions.count() == 1


def test_the_desk_lets_nobody_check_their_own_value(client, site, author, admin, now):
    fact = FactFactory.create(now=now, is_checked=False, by=author)
    check = f"{INDEX}{fact.pk}/{fact.versions.get().pk}/check/"

    client.force_login(author)
    refused = client.post(check, follow=True).content.decode()
    client.force_login(admin)
    agreed = client.post(check, follow=True).content.decode()

    assert "You entered this value yourself" in refused
    assert "Checked. Readers see the day." in agreed


def test_translators_read_the_register_and_change_nothing(client, site, now):
    ensure_groups()
    person = PersonFactory.create()
    person.groups.set([Group.objects.get(name="Translators")])
    fact = FactFactory.create(now=now)
    client.force_login(person)

    assert "Enter what it says now" not in client.get(f"{INDEX}{fact.pk}/").content.decode()
    assert client.post(f"{INDEX}{fact.pk}/", version_form(), follow=True).redirect_chain[-1][0] == "/cms/"
    assert fact.versions.count() == 1


def test_what_changed_is_read_again_and_ticked_off(client, course, author, now):
    fact = FactFactory.create(now=now)
    names_rule(course)
    FactFactory.say(fact, 40, now=now)
    worked_off(now)
    client.force_login(author)
    changes = f"{INDEX}changes/"
    task = RuleTask.objects.get()
    assert "Lesson 1" in client.get(changes).content.decode()

    client.post(f"{changes}{task.pk}/done/")

    assert "Nothing is left to read" in client.get(changes).content.decode()
    task.refresh_from_db()
    assert task.done_by == author


def test_the_list_is_narrowed_and_names_what_is_unknown(client, course, author, now):
    FactFactory.create(now=now)
    FactFactory.create(now=now, key="ka122.other", is_checked=False)
    names_rule(course, key="ka122.gone")
    client.force_login(author)

    page = client.get(f"{INDEX}?standing=unchecked").content.decode()

    assert "<code>ka122.other</code>" in page
    assert f"<code>{KEY}</code>" not in page
    assert "<code>ka122.gone</code>" in page
    assert "No rule is like this" in client.get(f"{INDEX}?used=yes&call=2027").content.decode()


@pytest.mark.parametrize("address", [INDEX, "/cms/rules/changes/", CURRENT])
def test_lists_ask_the_same_for_any_number(client, course, author, now, address):
    client.force_login(author)
    asked = [queries_with(number, client, course, now, address) for number in (1, 3, 30)]

    assert asked[0] == asked[1] == asked[2]


def queries_with(number, client, course, now, address) -> int:
    for each in range(number):
        fact = FactFactory.create(now=now, key=f"ka122.n{number}_{each}", is_checked=False)
        if each == 0:
            names_rule(course, key=fact.key)
        FactFactory.say(fact, 40, now=now)
    worked_off(now)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)
