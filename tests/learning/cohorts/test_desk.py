"""The facilitator's page: who sees it, what it shows, and that it asks as often for many as for few."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.groups import FACILITATORS, ensure_groups
from accounts.schools.actions.people import leave as leave_school
from learning.actions import complete_unit, leave
from learning.cohorts import actions, tempo
from learning.cohorts.paging import page_of
from learning.cohorts.permissions import possible_facilitators
from learning.models import Cohort, CohortMember, Enrolment
from tests.accounts.test_groups import member
from tests.factories import PersonFactory, unit_of
from tests.learning.cohorts.factories import CohortFactory, at, join, lead_of

pytestmark = pytest.mark.django_db


def late(cohort, user, *, days=3, seen=1, now):
    """A member whose first unit was due so long ago, and who was here so many days ago."""
    place = join(cohort, user)
    actions.shift(place=place, days=-(6 + days))
    Enrolment.objects.of(user).update(last_activity=now - timedelta(days=seen))
    return place


@pytest.mark.parametrize(
    ("due", "seen", "finished", "expected"),
    [
        (None, 30, False, "on_track"),
        (0, 30, False, "on_track"),
        (5, 1, False, "on_track"),
        (-1, 13, False, "behind"),
        (-1, 15, False, "stuck"),
        (-1, 15, True, "finished"),
    ],
)
def test_rule_is_the_same_in_words_and_in_the_database(cohort, learner, now, due, seen, finished, expected):
    place = join(cohort, learner)
    next_due = None if due is None else now.date() + timedelta(days=due)
    mine = CohortMember.objects.of(learner)
    mine.update(next_due=next_due)
    last_seen, finished_at = now - timedelta(days=seen), now if finished else None
    Enrolment.objects.of(learner).update(last_activity=last_seen, finished_at=finished_at)

    said = tempo.tempo_of(next_due=next_due, last_seen=last_seen, is_finished=finished, now=now)

    assert said == tempo.with_tempo(mine, now=now).get(pk=place.pk).tempo == expected


def test_who_does_a_unit_is_on_track_again(cohort, learner, course, now):
    place = late(cohort, learner, now=now)
    Cohort.objects.unscoped("test").update(dates={str(unit_of(course, "lesson-1").pk): str(now.date())})
    actions.shift(place=place, days=-1)
    place.refresh_from_db()
    assert place.next_due == now.date() - timedelta(days=1)

    complete_unit(enrolment=place.enrolment, unit=unit_of(course, "lesson-1"), source="learner", now=now)

    place.refresh_from_db()
    assert (place.next_due, place.next_unit) == (None, None)


def test_who_leaves_the_course_has_no_dates(cohort, learner, now):
    place = join(cohort, learner)

    leave(enrolment=place.enrolment, now=now)

    place.refresh_from_db()
    assert place.next_due is None


def test_page_counts_and_narrows(client, cohort, facilitator, learner, stranger, now):
    join(cohort, learner)
    late(cohort, stranger, now=now)
    client.force_login(facilitator)

    page = client.get(at("cohort", cohort) + "?tempo=behind")

    assert [one.user for one in page.context["page"].members] == [stranger]
    assert [(code, number) for code, _label, number in page.context["tempos"]] == [
        ("stuck", 0), ("behind", 1), ("on_track", 1), ("finished", 0),
    ]  # fmt: skip


def test_page_asks_the_same_for_3_and_30_members(client, cohort, facilitator):
    client.force_login(facilitator)
    asked = []
    for count in (3, 27):
        for _ in range(count):
            join(cohort, PersonFactory.create())
        client.get(at("cohort", cohort))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at("cohort", cohort)).status_code == 200
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 12


def test_members_come_page_by_page(cohort, facilitator):
    places = [join(cohort, PersonFactory.create()) for _ in range(5)]
    rows = CohortMember.objects.managed_by(facilitator).inside()

    first = page_of(rows, "", size=2)
    last = page_of(rows, str(places[3].pk), size=2)

    assert (first.members, first.following, first.is_first) == (places[:2], places[1].pk, True)
    assert (last.members, last.following, last.is_first) == (places[4:], None, False)
    assert page_of(rows, "x", size=2).members == places[:2]


LED = ("settings", "dates", "invite", "write", "sessions")


@pytest.mark.parametrize("name", LED)
def test_others_who_lead_find_nothing(client, cohort, name):
    other = CohortFactory.create(course=cohort.course, by=lead_of("School B"))

    for user in (other.facilitators.get(), lead_of("School C")):
        client.force_login(user)
        assert client.get(at(name, cohort)).status_code == 404


def test_schools_lead_and_deputy_see_its_cohorts_and_others_do_not(client, course):
    lead, deputy, viewer = lead_of("School A"), lead_of("School A", "deputy"), lead_of("School A", "viewer")
    school = lead.memberships.get().school
    cohort = CohortFactory.create(course=course, school=school, entry="invitation")

    seen = []
    for user in (lead, deputy, viewer, lead_of("School B")):
        client.force_login(user)
        seen.append(client.get(at("dates", cohort)).status_code)

    assert seen == [200, 200, 404, 404]


def test_who_left_the_school_leads_its_cohort_no_longer(client, course, now):
    colleague = lead_of("School A", "viewer")
    membership = colleague.memberships.get()
    cohort = CohortFactory.create(course=course, school=membership.school, by=colleague)
    client.force_login(colleague)
    assert client.get(at("dates", cohort)).status_code == 200

    leave_school(membership=membership, now=now)

    assert client.get(at("dates", cohort)).status_code == 404


def test_cohorts_go_on_where_schools_were_put_together(client, course):
    lead, colleague = lead_of("School A"), lead_of("School A", "viewer")
    kept, gone = lead.memberships.get().school, lead_of("School B").memberships.get().school
    cohort = CohortFactory.create(course=course, school=gone)
    gone.merged_into = kept
    gone.save()

    seen = []
    for user, page in ((lead, "dates"), (colleague, "cohort"), (colleague, "dates")):
        client.force_login(user)
        seen.append(client.get(at(page, cohort)).status_code)

    assert seen == [200, 200, 404]
    assert colleague in possible_facilitators(cohort)


def test_members_of_other_schools_cannot_join(client, course, learner):
    school = lead_of("School A").memberships.get().school
    cohort = CohortFactory.create(course=course, school=school)
    colleague = lead_of("School A", "viewer")

    seen = []
    for user in (learner, colleague):
        client.force_login(user)
        seen.append(client.post(at("join", cohort)).status_code)

    assert seen == [404, 302]
    assert [place.user for place in cohort.members.all()] == [colleague]


def test_facilitator_of_another_cohort_does_not_reach_a_member(client, cohort, course, learner):
    place = join(cohort, learner)
    other = CohortFactory.create(course=course, by=PersonFactory.create())
    client.force_login(other.facilitators.get())

    tries = [
        client.post(at("place", cohort, place.pk), {"act": "remove"}),
        client.post(at("place", other, place.pk), {"act": "remove"}),
        client.post(at("extend", other, place.pk), {"days": 3, "reason": "ill"}),
        client.post(at("write", cohort) + f"?to={place.pk}", {"send": 1}),
    ]
    there = client.get(at("write", other) + f"?to={place.pk}")

    assert [one.status_code for one in tries] == [404] * 4
    assert there.context["recipients"] == []
    place.refresh_from_db()
    assert (place.state, place.extended) == ("member", 0)


FACTS = {
    "course": "C1", "name": "Autumn", "starts_on": "2026-09-07", "ends_on": "", "hours_per_week": 1,
    "seats": "", "entry": "open", "language": "", "school": "",
}  # fmt: skip


def test_group_begins_cohorts_across_schools_with_dates(client, course):
    ensure_groups()
    person = member(FACILITATORS)
    client.force_login(person)

    response = client.post(reverse("cohorts:begin"), FACTS)

    cohort = Cohort.objects.managed_by(person).get()
    assert response.url == at("dates", cohort)
    assert set(cohort.dates.values()) == {"2026-09-13"}
    assert list(cohort.facilitators.all()) == [person]


def test_lead_begins_cohorts_for_their_school_only(client, course):
    lead = lead_of("School A")
    other = lead_of("School B").memberships.get().school
    client.force_login(lead)

    tries = [client.post(reverse("cohorts:begin"), FACTS | {"school": school}) for school in ("", other.pk)]
    done = client.post(reverse("cohorts:begin"), FACTS | {"school": lead.memberships.get().school_id})

    assert [one.status_code for one in tries] == [400, 400]
    assert done.status_code == 302


def test_who_leads_nothing_begins_nothing(client, course, learner):
    client.force_login(learner)

    assert client.post(reverse("cohorts:begin"), FACTS).status_code == 403


def test_dates_are_changed_and_shifted_for_each(client, cohort, facilitator, learner, course, now):
    place = join(cohort, learner)
    actions.extend(place=place, days=2, reason="ill", now=now)
    units = {key: unit_of(course, key).pk for key in ("lesson-1", "lesson-2")}
    client.force_login(facilitator)

    client.post(at("dates", cohort), {f"unit-{units['lesson-2']}": "2026-09-20"})

    place.refresh_from_db()
    assert (place.next_unit_id, place.next_due) == (units["lesson-2"], date(2026, 9, 22))


def test_dates_can_be_suggested_again(client, cohort, facilitator, now):
    actions.set_dates(cohort=cohort, days={})
    client.force_login(facilitator)

    client.post(at("dates", cohort), {"suggest": 1})

    dates = Cohort.objects.managed_by(facilitator).get().dates
    assert set(dates.values()) == {str(now.date() + timedelta(days=6))}


def test_withdrawn_units_have_no_date_any_more(cohort, learner, course):
    place = join(cohort, learner)

    actions.forget_units(course=course, units={unit_of(course, "lesson-3").pk})

    place.refresh_from_db()
    assert place.next_unit == unit_of(course, "lesson-3")


def test_two_clicks_begin_one_cohort(client, course):
    lead = lead_of("School A")
    client.force_login(lead)
    page = client.get(reverse("cohorts:begin"))
    said = FACTS | {
        "school": lead.memberships.get().school_id,
        "ticket": page.context["form"]["ticket"].value(),
    }

    answers = [client.post(reverse("cohorts:begin"), said | {"name": name}).url for name in ("A", "A", "B")]

    assert (answers[0] == answers[1], answers[1] == answers[2]) == (True, False)
    assert Cohort.objects.managed_by(lead).count() == 2


def test_second_click_finds_the_place_ended(client, course, facilitator, learner):
    cohort = CohortFactory.create(course=course, by=facilitator, entry="request")
    place = join(cohort, learner)
    client.force_login(facilitator)

    answers = [client.post(at("place", cohort, place.pk), {"act": "decline"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_settings_are_changed_and_the_lead_is_shared(client, cohort, facilitator, learner):
    ensure_groups()
    helper = member(FACILITATORS)
    client.force_login(facilitator)
    facts = FACTS | {"name": "New name", "seats": 3}

    refused = client.post(at("settings", cohort), facts | {"facilitators": [learner.pk]})
    client.post(at("settings", cohort), facts | {"facilitators": [facilitator.pk, helper.pk]})

    assert (refused.status_code, list(cohort.facilitators.order_by("pk"))) == (400, [facilitator, helper])
    assert Cohort.objects.managed_by(helper).get().name == "New name"


def test_end_before_the_start_is_refused(client, cohort, facilitator):
    client.force_login(facilitator)
    facts = FACTS | {"facilitators": [facilitator.pk], "ends_on": "2026-09-01"}

    page = client.post(at("settings", cohort), facts)

    assert (page.status_code, "The end must not be before" in page.content.decode()) == (400, True)


def test_new_key_is_made(client, course, facilitator):
    cohort = CohortFactory.create(course=course, by=facilitator, entry="key")
    client.force_login(facilitator)

    client.post(at("key", cohort))

    page = client.get(at("cohort", cohort)).content.decode()
    assert cohort.key not in page
    assert Cohort.objects.managed_by(facilitator).get().key in page


def test_who_asked_is_accepted_from_the_page(client, course, facilitator, learner):
    cohort = CohortFactory.create(course=course, by=facilitator, entry="request")
    place = join(cohort, learner)
    client.force_login(facilitator)

    asked = client.get(at("cohort", cohort)).context["queue"]
    client.post(at("place", cohort, place.pk), {"act": "accept"})

    place.refresh_from_db()
    assert (asked, place.state) == ([place], "member")


def test_more_time_needs_a_reason(client, cohort, facilitator, learner):
    place = join(cohort, learner)
    client.force_login(facilitator)

    answers = [
        client.post(at("extend", cohort, place.pk), {"days": 5, "reason": reason}).status_code
        for reason in ("", "ill")
    ]

    place.refresh_from_db()
    assert (answers, place.extended, place.extension_reason) == ([400, 302], 5, "ill")
