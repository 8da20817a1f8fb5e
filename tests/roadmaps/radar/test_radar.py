"""Somebody's own radar: kept page by page, read by nobody else, shown by their own act."""

from datetime import timedelta

import pytest
from django.urls import reverse

from roadmaps.drawing import draw
from roadmaps.instruments import actions as instruments
from roadmaps.instruments.models import InstrumentVersion
from roadmaps.radar import actions
from roadmaps.radar.models import Radar, RadarShare, RadarSheet
from roadmaps.radar.personal import radars
from roadmaps.radar.reading import growth, read
from safety import tokens
from safety.scopes import UnscopedQuery
from tests.accounts.schools.factories import SchoolFactory, lead_of, member
from tests.factories import PersonFactory
from tests.roadmaps.factories import RadarFactory, said, version

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(client):
    person = PersonFactory.create(role="manager")
    client.force_login(person)
    version()
    return person


def test_beginning_twice_is_beginning_once(learner, now):
    assert actions.begin(user=learner, sector="farm", now=now) == actions.begin(
        user=learner, sector="care", now=now
    )


def test_pages_of_two_windows_are_both_kept(learner, now):
    radar = RadarFactory.create(user=learner)

    actions.keep(radar=radar, moment="before", said=said(p1_1=2), language="en", now=now)
    actions.keep(radar=radar, moment="before", said=said(p2_1=0), language="fi", now=now)

    assert radar.sheets.get().answers == {"p1-1": 2, "p2-1": 0}


def test_what_is_put_away_takes_no_answers(learner, now):
    radar = RadarFactory.create(user=learner)
    actions.begin_again(radar=radar, now=now)

    with pytest.raises(actions.Closed):
        actions.keep(radar=radar, moment="before", said=said(p1_1=2), language="en", now=now)


def test_growth_is_now_against_looking_back(learner):
    radar = RadarFactory.create(user=learner, before=3, now_=2, back=1)

    reading = read(radar, "en")

    row = reading.rows[0]
    assert (row.before, row.now, row.back, row.grown.difference, row.since.difference) == (3, 2, 1, 1, -1)
    assert [outline.kind for outline in reading.drawing.outlines] == ["before", "now", "back"]
    assert growth(radar, "en")[0] == ("Strategy and leadership", 1)


def test_a_second_version_compares_what_both_ask(learner, now):
    radar = RadarFactory.create(user=learner, before=1)
    second = instruments.copy(version=version(), by=learner, now=now)
    instruments.renew_items(version=second, items=["p1-1"])
    instruments.publish(version=second, by=None, now=now + timedelta(seconds=1))

    newer = dict.fromkeys(InstrumentVersion.objects.get(pk=second.pk).shape.items, 3)
    actions.keep(
        radar=radar,
        moment="now",
        said=said() | {"answers": newer},
        language="en",
        now=now + timedelta(days=1),
    )

    row = read(radar, "en").rows[0]
    assert (row.means["before"].answered, row.before, row.now, row.since.difference) == (2, 1, 3, 2)


def test_the_weakest_axes_lead_to_courses_of_ones_role(learner, now):
    radar = RadarFactory.create(user=learner, before=2)
    actions.keep(radar=radar, moment="before", said=said(p1_1=0, p5_1=1), language="en", now=now)

    reading = read(radar, "en")

    assert [row.axis.key for row in reading.weakest] == ["P1"]
    assert reading.courses_for("manager") == ["M1", "C1"]
    assert reading.courses_for("officer") == ["C1"]


def test_a_drawing_has_a_corner_where_there_is_a_value():
    drawing = draw(["A", "B", "C"], [("now", "now", [3, None, 0])], highest=3)

    (outline,) = drawing.outlines
    assert [str(point) for point in outline.points] == ["200.0,50.0", "200.0,200.0"]


def test_the_whole_way_without_a_script(client, learner):
    assert client.post("/en/radar/begin/", {"sector": "farm"})["Location"] == "/en/radar/before/1/"
    page = {"before-p1-1": "2", "before-p1-2": "", "why-p1-1": "I told <b>the board</b>."}

    assert client.post("/en/radar/before/1/", page)["Location"] == "/en/radar/before/2/"
    last = client.post("/en/radar/before/10/", {"before-i3-1": "1", "what-i3-farm": "a"})

    assert last["Location"] == "/en/radar/"
    shown = client.get("/en/radar/").content.decode()
    assert "I told &lt;b&gt;the board&lt;/b&gt;." in shown
    assert "He corrects instead of repeating" in shown
    assert client.get("/fi/radar/before/1/").status_code == 200


def test_what_cannot_be_kept_comes_back(client, learner):
    RadarFactory.create(user=learner)

    answer = client.post("/en/radar/before/1/", {"before-p1-1": "2", "why-p1-1": "x" * 1001})

    assert answer.status_code == 400
    assert "x" * 1001 in answer.content.decode()
    assert not RadarSheet.objects.of(learner).exists()


@pytest.mark.parametrize("address", ["/en/radar/before/0/", "/en/radar/before/11/", "/en/radar/never/1/"])
def test_there_are_ten_pages(client, learner, address):
    RadarFactory.create(user=learner)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("sheets", [{"before": 1}, {"before": 1, "now_": 2, "back": 1}])
def test_a_radar_costs_the_same_with_one_sheet_and_three(
    client, learner, django_assert_max_num_queries, sheets
):
    RadarFactory.create(user=learner, **sheets)

    with django_assert_max_num_queries(14):
        client.get("/en/radar/")


def test_a_radar_is_of_one_person():
    RadarFactory.create(before=1)

    with pytest.raises(UnscopedQuery):
        Radar.objects.count()
    assert not hasattr(Radar.objects, "managed_by")


def test_a_link_shows_the_drawing_and_no_answer(client, learner, now):
    radar = RadarFactory.create(user=learner, before=1)
    secret = actions.share_by_link(radar=radar, now=now)
    client.logout()

    first = client.get(reverse("radar:open_shown", args=[secret]))

    assert first["Location"] == "/en/radar/shown/"
    page = client.get("/en/radar/shown/").content.decode()
    assert "<svg" in page
    assert "I can explain in two minutes" not in page


def test_a_link_that_was_ended_or_never_was_opens_nothing(client, learner, now):
    radar = RadarFactory.create(user=learner, before=1)
    secret = actions.share_by_link(radar=radar, now=now)
    client.get(reverse("radar:open_shown", args=[secret]))
    share = RadarShare.objects.of(learner).get(digest=tokens.digest(secret))

    actions.withdraw(share=share, by=learner, now=now)

    assert client.get("/en/radar/shown/").status_code == 404
    assert client.get("/en/radar/shown/unknown/", follow=True).status_code == 404


def test_ones_lead_sees_it_as_long_as_one_wants_and_belongs(client, now):
    school = SchoolFactory.create()
    colleague = member(school)
    radar = RadarFactory.create(user=colleague.user, before=1)
    actions.show_to(radar=radar, school=school, now=now)
    actions.show_to(radar=radar, school=school, now=now)
    share = RadarShare.objects.of(colleague.user).get()
    address = reverse("radar:shown_to_lead", args=[share.uuid])

    client.force_login(lead_of(school))
    assert client.get(address).status_code == 200
    client.force_login(member(school).user)
    assert client.get(address).status_code == 404
    client.force_login(lead_of(school))
    actions.withdraw(share=share, by=colleague.user, now=now)
    assert client.get(address).status_code == 404


def test_it_is_in_the_copy_of_ones_data_and_goes_with_the_account(learner):
    RadarFactory.create(user=learner, before=2)

    (told,) = radars(learner)

    assert told["sheets"][0]["answers"]["p1-1"] == 2
    learner.delete()
    assert Radar.objects.unscoped("test").count() == 0
