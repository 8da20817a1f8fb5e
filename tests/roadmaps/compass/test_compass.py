"""A round of the Compass from its opening to what other schools may know of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from roadmaps.compass import actions, quarters
from roadmaps.compass.models import BenchmarkQuarter, CompassRound, CompassSheet
from roadmaps.compass.personal import sheets
from roadmaps.compass.reading import read, section
from tests.accounts.schools.factories import SchoolFactory, lead_of, member
from tests.factories import PersonFactory
from tests.roadmaps.factories import RoundFactory, answered, closed, instrument, linked

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory.create()


@pytest.fixture
def opened(school):
    return RoundFactory.create(school)


def test_opening_twice_is_opening_once(school, opened):
    assert RoundFactory.create(school) == opened


def test_members_and_nobody_else_open_and_answer(school, opened, now):
    with pytest.raises(actions.NotAllowed):
        actions.open_round(school=school, by=member(school).user, now=now)
    with pytest.raises(actions.NotAllowed):
        actions.begin(compass=opened, user=PersonFactory.create(), voice="other", is_frank=False, now=now)


def test_it_is_not_closed_before_three_have_answered(opened, now):
    answered(opened, 1)
    answered(opened, 2)

    with pytest.raises(actions.TooFew):
        actions.close(compass=opened, by=lead_of(opened.school), now=now)


def test_closing_leaves_sums_and_no_answers(opened, now):
    for value in (1, 2, 3):
        answered(opened, value)
    linked(opened)

    done = actions.close(compass=opened, by=lead_of(opened.school), now=now)

    assert done.result["areas"]["A"]["mean"] == 2.0
    assert done.sheets.count() == done.links.count() == 0
    with pytest.raises(actions.Closed):
        answered(done, 4)


def test_an_answer_can_be_changed_and_taken_back(opened, now):
    sheet = answered(opened, 1)

    actions.keep(
        sheet=sheet,
        said={
            "items": ["a-1"],
            "answers": {"a-1": 4},
            "advice": ["a-1"],
            "evidence": {"a-1": "https://a.example/"},
        },
        now=now,
    )
    kept = CompassSheet.objects.of(sheet.user).get()
    assert (kept.answers["a-1"], kept.answers["a-2"], kept.advice) == (4, 1, ["a-1"])

    actions.take_back(sheet=kept)
    assert sheets(sheet.user) == []


def test_a_link_lets_in_as_many_as_were_meant(opened, now):
    link, _secret = linked(opened, most_uses=2)

    for _ in range(2):
        actions.begin_by_link(link=link, is_frank=False, now=now)
    with pytest.raises(actions.Unusable):
        actions.begin_by_link(link=link, is_frank=False, now=now)


def test_who_takes_answers_back_leaves_their_place_to_another(opened, now):
    link, _secret = linked(opened, most_uses=2)
    first, _second = (actions.begin_by_link(link=link, is_frank=False, now=now) for _ in range(2))
    actions.take_back(sheet=first)

    assert actions.begin_by_link(link=link, is_frank=False, now=now).number == 1
    with pytest.raises(actions.Unusable):
        actions.begin_by_link(link=link, is_frank=False, now=now)


def test_a_company_answers_without_an_account(client, opened):
    _link, secret = linked(opened)

    assert client.get(reverse("compass:open_guest", args=[secret]))["Location"] == "/en/compass/guest/"
    assert client.post("/en/compass/guest/", {})["Location"] == "/en/compass/guest/1/"
    page = {"is-a-1": "3", "is-a-2": "-1", "advice-a-2": "on", "link-a-1": "https://firm.example/"}
    assert client.post("/en/compass/guest/1/", page)["Location"] == "/en/compass/guest/2/"

    sheet = CompassSheet.objects.unscoped("test").get()
    assert (sheet.user, sheet.voice, sheet.answers) == (None, "company", {"a-1": 3, "a-2": -1})
    assert client.post("/en/compass/guest/", {})["Location"] == "/en/compass/guest/1/"


def test_another_browser_finds_no_answers_and_a_used_link_opens_nothing(client, opened, now):
    link, secret = linked(opened)
    actions.begin_by_link(link=link, is_frank=False, now=now)

    assert client.get("/en/compass/guest/1/")["Location"] == "/en/compass/guest/"
    assert client.get(reverse("compass:open_guest", args=[secret]), follow=True).status_code == 404


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "no address"])
def test_evidence_is_a_web_address_and_comes_back_otherwise(client, opened, address):
    client.force_login(lead_of(opened.school))
    actions.begin(
        compass=opened, user=lead_of(opened.school), voice="manager", is_frank=False, now=opened.opened_at
    )

    answer = client.post(f"/en/compass/rounds/{opened.uuid}/answer/1/", {"is-a-1": "3", "link-a-1": address})

    assert answer.status_code == 400
    assert address in answer.content.decode()


def test_there_is_no_result_while_it_is_open(client, opened):
    answered(opened, 1)
    client.force_login(lead_of(opened.school))

    assert client.get(reverse("compass:result", args=[opened.uuid])).status_code == 404


def test_members_read_the_result_and_nobody_else(client, school, admin):
    done = closed(school)
    address = reverse("compass:result", args=[done.uuid])

    seen = {}
    for name, user in {
        "member": member(school, "viewer").user,
        "other": PersonFactory.create(),
        "admin": admin,
    }.items():
        client.force_login(user)
        seen[name] = client.get(address).status_code

    assert seen == {"member": 200, "other": 404, "admin": 404}


def test_the_lead_walks_from_opening_to_the_result(client, school):
    instrument("compass")
    client.force_login(lead_of(school))

    client.post(reverse("compass:open_round", args=[school.uuid]))
    opened = CompassRound.objects.of(lead_of(school)).get()
    began = client.post(reverse("compass:begin", args=[opened.uuid]), {"voice": "manager", "is_frank": "on"})
    assert began["Location"] == f"/en/compass/rounds/{opened.uuid}/answer/1/"
    client.post(began["Location"], {"is-a-1": "4"})
    for value in (1, 1, 1):
        answered(opened, value)
    assert client.post(reverse("compass:close", args=[opened.uuid])).status_code == 302

    page = client.get(reverse("compass:result", args=[opened.uuid])).content.decode()
    assert "4 people answered" in page
    assert "Manager (1)" in page


def test_change_counts_statements_told_both_times(school, now):
    closed(school, value=1, now=now - timedelta(days=370))
    done = closed(school, value=3, now=now)

    reading = read(done, "en")

    assert reading.areas[0].change == 2
    assert section(reading).paragraphs[0] == f"In {now.year} 3 people answered the Compass."
    assert section(reading).rows[0] == ("Strategy", "3.0", "")


SPRING = datetime(2026, 5, 5, tzinfo=UTC)
SUMMER, AUTUMN = datetime(2026, 7, 1, 3, tzinfo=UTC), datetime(2026, 10, 1, 3, tzinfo=UTC)


def counted(number: int, **facts):
    found = SchoolFactory.create(name=f"School {number}", **facts)
    actions.agree_to_benchmark(school=found, by=lead_of(found), now=SPRING)
    return closed(found, value=number % 5, now=SPRING)


def test_a_quarter_is_frozen_once_and_no_round_counts_twice():
    for number in range(5):
        counted(number)

    for moment in (SUMMER, SUMMER + timedelta(days=1), AUTUMN):
        quarters.freeze_last_quarter(now=moment)

    second, third = BenchmarkQuarter.objects.order_by("name")
    assert (second.name, third.name, third.cells) == ("2026Q2", "2026Q3", [])
    assert {"area": "A", "group": "all", "schools": 5, "mean": 2.0} in second.cells


def test_four_schools_wait_for_a_fifth():
    for number in range(4):
        counted(number)
    quarters.freeze_last_quarter(now=SUMMER)
    assert BenchmarkQuarter.objects.get().cells == []

    counted(4)
    quarters.freeze_last_quarter(now=AUTUMN)
    assert BenchmarkQuarter.objects.get(name="2026Q3").cells[0]["schools"] == 5


def test_who_takes_consent_back_is_not_counted_and_sees_nothing(client, now):
    rounds = [counted(number) for number in range(6)]
    gone = rounds[0]
    actions.leave_benchmark(school=gone.school, by=lead_of(gone.school), now=SPRING)

    quarters.freeze_last_quarter(now=SUMMER)

    assert BenchmarkQuarter.objects.get().cells[0]["schools"] == 5
    for found, sees in ((gone, False), (rounds[1], True)):
        client.force_login(lead_of(found.school))
        page = client.get(reverse("compass:result", args=[found.uuid])).content.decode()
        assert ("Beside other schools (2026Q2)" in page) == sees


@pytest.mark.parametrize("years", [1, 3])
def test_the_space_costs_the_same_for_many_rounds(client, school, now, django_assert_num_queries, years):
    for year in range(1, years + 1):
        closed(school, now=now - timedelta(days=370 * year))
    client.force_login(lead_of(school))

    with django_assert_num_queries(10):
        client.get(reverse("compass:index", args=[school.uuid]))
