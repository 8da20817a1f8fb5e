from datetime import UTC, datetime

import pytest
from django.urls import reverse

from accounts.countries import COUNTRIES
from notifications import kinds
from notifications.zones import is_waking, zone_of

pytestmark = pytest.mark.django_db
PREFERENCES = reverse("notifications:preferences")


@pytest.fixture
def link(site, learner):
    return kinds.unsubscribe_url(learner, ["due"]).removeprefix("http://127.0.0.1:8000")


def test_looking_at_the_way_out_changes_nothing(client, learner, link):
    page = client.get(link).content.decode()

    assert "Shall we stop mails of this kind?" in page
    assert "<li>Something is due soon</li>" in page
    assert kinds.muted_by(learner) == set()


def test_one_click_ends_one_kind_without_signing_in(client, learner, stranger, link):
    client.handler.enforce_csrf_checks = True

    answers = [client.post(link, {"List-Unsubscribe": "One-Click"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert (kinds.muted_by(learner), kinds.muted_by(stranger)) == ({"due"}, set())


@pytest.mark.parametrize("change", [lambda token: token[:-1], lambda _token: "x", lambda token: f"{token}A"])
def test_links_cannot_be_made_up(client, link, change):
    head, token, _ = link.rsplit("/", 2)

    assert client.get(f"{head}/{change(token)}/").status_code == 404


def test_link_of_somebody_who_has_gone_leads_nowhere(client, learner, link):
    learner.delete()

    assert client.get(link).status_code == 404


def test_preferences_are_kept(client, learner, now, site):
    kinds.mute(user=learner, kind="news", now=now)
    client.force_login(learner)

    wanted = {kind: is_wanted for kind, _label, is_wanted in client.get(PREFERENCES).context["rows"]}
    client.post(PREFERENCES, {"kind": ["due", "news"]})

    assert wanted == {"due": True, "inactive": True, "news": False, "goal": True, "survey": True}
    assert kinds.muted_by(learner) == {"inactive", "goal", "survey"}


@pytest.mark.parametrize(("hour", "expected"), [(5, False), (6, True), (16, True), (17, False)])
def test_day_is_where_somebody_lives(hour, expected):
    assert is_waking("FI", at=datetime(2026, 3, 2, hour, tzinfo=UTC)) is expected


def test_every_country_has_its_own_time():
    assert {
        code for code, _ in COUNTRIES if zone_of(code) == zone_of("") and code not in ("BE", "ZZ")
    } == set()
