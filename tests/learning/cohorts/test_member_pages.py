"""What a member sees: dates in the outline and on the overview, the way in, one's own shift and goal."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from learning.actions import complete_unit
from learning.cohorts import actions, goals
from learning.cohorts.coming import distance
from learning.cohorts.models import Measure
from learning.models import CohortMember, Enrolment, WeeklyGoal
from learning.signals import summaries_changed
from tests.factories import EnrolmentFactory, unit_of
from tests.learning.cohorts.factories import CohortFactory, confirmed, days_ago, join, lead_of
from tests.learning.player.test_budgets import queries

pytestmark = pytest.mark.django_db
COURSE = "/en/courses/c1/"
LESSON = "/en/courses/c1/module-1/lesson-1/"
DASHBOARD = reverse("home:dashboard")
TODAY = date(2026, 3, 2)


@pytest.fixture
def member(client, cohort, learner):
    client.force_login(learner)
    actions.set_dates(cohort=cohort, days=dict.fromkeys(map(int, cohort.dates), date(2026, 3, 2)))
    return join(cohort, learner)


def page(client, address):
    return client.get(address).content.decode()


def at(name, cohort):
    return reverse(f"cohorts:{name}", args=[cohort.uuid])


def test_outline_says_by_when(client, member):
    assert page(client, LESSON).count("by 2 March") == page(client, COURSE).count("by 2 March") == 3


def test_outline_of_who_is_in_no_cohort_says_nothing(client, member, stranger):
    client.force_login(stranger)

    assert "by 2 March" not in page(client, LESSON)


def test_shift_and_more_time_move_the_dates_in_the_outline(client, member, now):
    client.post(at("shift", member.cohort), {"days": 7})
    actions.extend(place=member, days=1, reason="ill", now=now)

    assert page(client, LESSON).count("by 10 March") == 3
    assert "You were given 1 day more: ill" in page(client, at("cohort", member.cohort))


def test_done_units_have_no_date_any_more(client, member, course):
    answer = client.post(
        reverse("learning:done", args=[unit_of(course, "lesson-1").uuid]), headers={"HX-Request": "true"}
    )

    assert answer.content.decode().count("by 2 March") == 2


def test_dates_cost_the_player_no_query(client, course, learner, stranger, now):
    client.force_login(stranger)
    EnrolmentFactory.create(user=stranger, course=course, now=now)
    queries(client, LESSON)
    without = queries(client, LESSON)
    join(CohortFactory.create(course=course), learner)
    client.force_login(learner)
    queries(client, LESSON)

    assert queries(client, LESSON) == without <= 5


def test_overview_names_the_next_date(client, member, course):
    actions.set_dates(
        cohort=member.cohort, days={unit_of(course, "lesson-2").pk: timezone.localdate() + timedelta(days=3)}
    )

    taken = client.get(DASHBOARD).context["active"][0]

    assert (taken.coming.unit.key, taken.coming.words) in [
        ("lesson-2", "in 3 days"),
        ("lesson-2", "in 2 days"),
    ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, "Open, and welcome any time"), (0, "today"), (1, "tomorrow"), (3, "in 3 days")],
)
def test_distance_blames_nobody(days, expected):
    assert distance(TODAY + timedelta(days=days), today=TODAY) == expected


def test_shift_is_ones_own(client, cohort, member, stranger):
    other = join(cohort, stranger)

    client.post(at("shift", cohort), {"days": 7})
    client.post(at("shift", cohort), {"days": 9999})

    assert CohortMember.objects.of(member.user).get().shifted == 7
    assert CohortMember.objects.of(other.user).get().shifted == 0


def test_page_shows_dates_and_tells_who_sees_what(client, member):
    html = page(client, at("cohort", member.cohort))

    assert "2 March 2026" in html
    assert "They do not see your notes." in html


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "You are a member of this cohort"),
        ({"entry": "request"}, "You have asked to join."),
        ({"entry": "key"}, "That is not the key of this cohort."),
        ({"seats": 1}, "All seats are taken."),
        ({"starts_on": days_ago(9), "ends_on": days_ago(2)}, "This cohort is over."),
    ],
)
def test_joining_says_what_came_of_it(client, course, learner, stranger, facts, said):
    cohort = CohortFactory.create(course=course, **facts)
    if "seats" in facts:
        join(cohort, stranger)
    client.force_login(learner)

    response = client.post(at("join", cohort), {"key": "wrong"})

    assert said in str(next(iter(get_messages(response.wsgi_request))))
    assert client.get(response.url).status_code == 200


def test_keys_are_not_guessed(client, settings, course, learner):
    settings.ACCOUNT_RATE_LIMITS = {"cohort_key": "2/h/user"}
    cohort = CohortFactory.create(course=course, entry="key")
    client.force_login(learner)

    tries = [client.post(at("join", cohort), {"key": "wrong"}).status_code for _ in range(3)]

    assert tries == [302, 302, 429]


def test_who_leads_a_cohort_can_take_part(client, course):
    lead = lead_of("School A")
    cohort = CohortFactory.create(course=course, school=lead.memberships.get().school)
    client.force_login(lead)
    here = reverse("cohorts:cohort", args=[cohort.uuid]) + "?own"
    assert here in client.get(here.removesuffix("?own")).content.decode()
    assert "Join the cohort" in client.get(here).content.decode()

    client.post(reverse("cohorts:join", args=[cohort.uuid]))

    assert len(client.get(here).context["rows"]) == 3
    assert client.get(reverse("cohorts:leave", args=[cohort.uuid])).status_code == 200


def test_leaving_is_asked_first(client, member):
    assert client.get(at("leave", member.cohort)).status_code == 200
    assert client.post(at("leave", member.cohort)).url == reverse("cohorts:mine")
    assert CohortMember.objects.of(member.user).get().state == "left"


def test_list_names_ones_own_and_what_is_offered(client, member, course, facilitator):
    offered = CohortFactory.create(course=course, name="Other")
    CohortFactory.create(course=course, entry="invitation")
    CohortFactory.create(course=course, starts_on=days_ago(9), ends_on=days_ago(2))

    context = client.get(reverse("cohorts:mine")).context

    assert [row.cohort for row in context["mine"]] == [member.cohort]
    assert [row.cohort for row in context["offered"]] == [offered]


def test_list_asks_the_same_for_any_number(client, course, learner):
    client.force_login(learner)
    asked = []
    for count in (1, 4):
        for _ in range(count):
            join(CohortFactory.create(course=course), learner)
            CohortFactory.create(course=course)
        queries(client, reverse("cohorts:mine"))
        asked.append(queries(client, reverse("cohorts:mine")))

    assert asked[0] == asked[1]


def test_goal_is_counted_since_monday_where_somebody_is(client, learner, course):
    type(learner).objects.update(country="FI")
    learner.refresh_from_db()
    sunday, monday = datetime(2026, 3, 1, 21, tzinfo=UTC), datetime(2026, 3, 1, 22, tzinfo=UTC)
    enrolment = EnrolmentFactory.create(user=learner, course=course, now=sunday)
    for key, moment in (("lesson-1", sunday), ("lesson-2", monday)):
        complete_unit(enrolment=enrolment, unit=unit_of(course, key), source="learner", now=moment)

    found = []
    for measure, amount in ((Measure.UNITS, 1), (Measure.MINUTES, 30)):
        goals.set_goal(user=learner, measure=measure, amount=amount, now=monday)
        found.append(goals.week_of(learner, now=monday + timedelta(days=2)))

    assert [(week.done, week.is_reached) for week in found] == [(1, True), (10, False)]


def test_goal_is_set_changed_and_dropped(client, learner, site):
    client.force_login(learner)
    goal = reverse("cohorts:goal")

    client.post(goal, {"measure": "units", "amount": 2})
    client.post(goal, {"measure": "minutes", "amount": 30})
    mine = WeeklyGoal.objects.of(learner).get()
    client.post(goal, {"drop": 1})

    assert (mine.measure, mine.amount) == ("minutes", 30)
    assert not WeeklyGoal.objects.of(learner).exists()


def test_progress_of_a_cohort_is_that_of_the_enrolment(member, course, now):
    complete_unit(enrolment=member.enrolment, unit=unit_of(course, "lesson-1"), source="learner", now=now)

    assert Enrolment.objects.of(member.user).get().percent == 33


def test_list_names_what_one_is_invited_to(client, course, facilitator, learner, now):
    cohort = CohortFactory.create(course=course, entry="invitation")
    facts = {"emails": [confirmed(learner).email], "by": facilitator, "language": "en"}
    actions.invite(cohort=cohort, now=now, **facts)
    client.force_login(learner)

    offered = client.get(reverse("cohorts:mine")).context["offered"]

    assert [row.cohort for row in offered] == [cohort]
    assert "You are invited." in page(client, at("cohort", cohort))


def test_summaries_that_are_counted_again_renew_the_dates(member, course, now):
    Enrolment.objects.of(member.user).update(finished_at=now)

    summaries_changed.send(sender=Enrolment, course=course)

    member.refresh_from_db()
    assert member.next_due is None
