"""From a table to accounts, memberships and enrolments: what is said of each row, and what is there afterwards."""

import pytest
from django.utils import timezone

from accounts.models import Invitation, Membership, User
from interop.models import Stage
from interop.people import acts, working
from learning.actions import leave
from learning.models import Enrolment
from notifications.models import Outbox
from tests.accounts.schools.factories import SchoolFactory, invited, member
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory
from tests.learning.cohorts.factories import CohortFactory

HEAD = "E-mail;Name;Country;School;Role in the school;Course"
KIM = "kim@new.example;Kim Bell;IT;Istituto Bosco;viewer;C1"


def role_of(school, email):
    found = Membership.objects.unscoped("test").live().filter(school=school, user__email=email)
    return found.values_list("role", flat=True).first()


def test_a_new_person_gets_account_membership_and_enrolment(of_site, school, course):
    brought = of_site(HEAD, KIM)

    assert (brought.outcomes, brought.said) == (["new"], [["account_made", "member_made", "enrolled"]])
    assert not User.objects.filter(email="kim@new.example").exists()

    brought.carry_out()

    kim = User.objects.get(email="kim@new.example")
    assert (kim.name, kim.country, kim.school, kim.has_usable_password()) == ("Kim Bell", "IT", school, False)
    assert role_of(school, kim.email) == "viewer"
    assert Enrolment.objects.of(kim).get().course == course
    assert Outbox.objects.filter(key=f"people:account:{kim.pk}").count() == 1
    assert (brought.row.stage, brought.row.counts["new"]) == (Stage.DONE, 1)


def test_the_same_file_again_finds_everything_there(of_site, school, course):
    lines = HEAD, KIM, "lou@new.example;Lou;;;;C1"
    of_site(*lines).carry_out()
    mails = Outbox.objects.count()

    again = of_site(*lines)

    assert again.outcomes == ["exists", "exists"]
    again.carry_out()
    assert Outbox.objects.count() == mails


def test_what_somebody_says_of_themselves_is_filled_in_but_not_overwritten(of_site):
    kim = PersonFactory.create(email="kim@new.example", name="Kim", country="FI")

    brought = of_site("email,name,country,language", "kim@new.example,Other,IT,it").carry_out()

    kim.refresh_from_db()
    assert brought.said == [["filled"]]
    assert (kim.name, kim.country, kim.language) == ("Kim", "FI", "it")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (";No Address", "no_address"),
        ("kim(at)new.example;Kim", "odd_address"),
        ("kim@new.example;", "no_name"),
        ("kim@new.example;Kim;XX", "country_unknown"),
        ("kim@new.example;Kim;IT;Nowhere", "school_unknown"),
        ("kim@new.example;Kim;IT;;viewer", "school_needed"),
        ("kim@new.example;Kim;IT;Istituto Bosco;superuser", "role_unknown"),
        ("kim@new.example;Kim;IT;Istituto Bosco;lead", "role_refused"),
        ("kim@new.example;Kim;IT;Istituto Bosco;viewer;C77", "course_unknown"),
        ("kim@new.example;Kim;IT;Istituto Bosco;viewer;C1;x", "more_cells"),
    ],
)
def test_a_row_that_cannot_be_done_says_why(of_site, school, course, line, code):
    brought = of_site(HEAD, line).carry_out()

    assert (brought.outcomes, brought.said) == (["refused"], [[code]])
    assert not User.objects.filter(email="kim@new.example").exists()


def test_rows_that_repeat_or_contradict_each_other(of_site, school, course):
    brought = of_site(
        HEAD, KIM, "KIM@new.example;Kim;;istituto bosco;viewer;c1", KIM.replace("viewer", "deputy")
    )

    assert brought.said[1:] == [["same_as"], ["contradicts"]]
    assert brought.rows[1].said == [["same_as", 2]]


def test_a_person_may_stand_in_several_rows(of_site, school, course):
    CourseFactory.create(code="C2", lessons=1)
    brought = of_site(HEAD, KIM, KIM.replace("C1", "C2"))

    assert brought.said == [["account_made", "member_made", "enrolled"], ["enrolled"]]

    brought.carry_out()
    kim = User.objects.get(email="kim@new.example")
    assert Enrolment.objects.of(kim).count() == 2
    assert brought.outcomes == ["new", "new"]


def test_who_left_a_course_is_not_brought_back(of_site, course):
    kim = PersonFactory.create(email="kim@new.example")
    leave(enrolment=EnrolmentFactory.create(user=kim, course=course), now=timezone.now())

    assert of_site("email;course", "kim@new.example;C1").said == [["course_left"]]


def test_seats_are_counted_over_the_whole_file(of_site, admin, course, monkeypatch):
    monkeypatch.setattr(working, "LOOKED_AT_ONCE", 1)
    cohort = CohortFactory.create(course=course, by=admin, name="Spring", seats=2)
    lines = [f"p{number}@new.example;P;Spring" for number in range(3)]

    brought = of_site("email;name;cohort", *lines)

    assert brought.said == [["account_made", "placed"]] * 2 + [["cohort_full"]]
    brought.carry_out()
    assert cohort.members.filter(state="member").count() == 2


def test_what_has_changed_since_it_was_looked_at_is_refused_then(of_site, course):
    brought = of_site("email;name;course", "kim@new.example;Kim;C1")
    type(course).objects.filter(pk=course.pk).update(state="preparation")

    brought.carry_out()

    assert (brought.outcomes, brought.said) == (["refused"], [["course_closed"]])
    assert brought.row.counts == {"new": 0, "refused": 1}
    assert not User.objects.filter(email="kim@new.example").exists()


def test_who_lost_the_right_goes_no_further(of_site, admin):
    brought = of_site("email;name", "kim@new.example;Kim")
    acts.carry_out(brought=brought.row, ends_others=False, now=timezone.now())
    User.objects.filter(pk=admin.pk).update(is_superuser=False)

    working.work_off(clock=timezone.now)

    brought.row.refresh_from_db()
    assert "may not import any more" in brought.row.reason
    assert not User.objects.filter(email="kim@new.example").exists()


def test_a_lead_invites_and_learns_nothing_of_accounts(of_school, school):
    PersonFactory.create(email="has@account.example")
    brought = of_school("email;role", "has@account.example;viewer", "none@account.example;viewer")

    assert brought.said == [["invited"], ["invited"]]

    brought.carry_out()
    made = Invitation.objects.unscoped("test").filter(school=school)
    assert set(made.values_list("email", "role")) == {
        ("has@account.example", "viewer"),
        ("none@account.example", "viewer"),
    }
    assert of_school("email", "none@account.example").said == [["invited_there"]]


def test_a_lead_gives_and_changes_roles_below_their_own(of_school, school):
    other = SchoolFactory.create(name="Other School", country="FI")
    anna = member(school, "contributor", email="anna@here.example")
    brought = of_school(
        "email;role;school",
        "anna@here.example;viewer;",
        "boss@here.example;lead;",
        f"ben@here.example;viewer;{other.name}",
    ).carry_out()

    anna.refresh_from_db()
    assert brought.said == [["role_changed"], ["role_refused"], ["school_other"]]
    assert anna.role == "viewer"


def test_a_school_sends_no_more_invitations_in_a_day_than_it_may(of_school, school):
    for number in range(19):
        invited(school, f"old{number}@here.example")

    assert of_school("email", "a@here.example", "b@here.example").said == [["invited"], ["limit"]]


def test_nobody_is_removed_unless_asked(of_school, school):
    gone = member(school, "contributor", email="gone@here.example")
    member(school, "viewer", email="stays@here.example")
    lines = "email;role", "stays@here.example;viewer"
    of_school(*lines).carry_out()
    assert role_of(school, "gone@here.example") == "contributor"

    brought = of_school(*lines)
    assert brought.row.leaving == 1
    late = member(school, "viewer", email="late@here.example")
    brought.carry_out(ends_others=True)

    gone.refresh_from_db()
    late.refresh_from_db()
    assert (gone.is_live, late.is_live, brought.row.ended) == (False, True, 1)
    assert role_of(school, "stays@here.example") == "viewer"


def test_who_is_given_the_lead_while_others_are_ended_stays(of_school, school, monkeypatch):
    """Whoever ends memberships waits for the school, then asks again who they are."""
    heir = member(school, "contributor", email="heir@here.example")
    member(school, "viewer", email="gone@here.example")
    member(school, "viewer", email="stays@here.example")
    brought = of_school("email;role", "stays@here.example;viewer")

    def given_meanwhile(found):
        type(heir).objects.unscoped("test").filter(pk=heir.pk).update(role="lead")
        return found

    monkeypatch.setattr("accounts.schools.actions.belonging.locked", given_meanwhile)
    brought.carry_out(ends_others=True)

    assert role_of(school, "heir@here.example") == "lead"
    assert role_of(school, "gone@here.example") is None


def test_who_is_not_in_the_file_is_not_known_where_an_address_is_unreadable(of_school, school):
    member(school, "contributor", email="gone@here.example")

    assert of_school("email", "gone(at)here.example").row.leaving == 0


@pytest.mark.parametrize("count", [1, 30])
def test_looking_at_rows_asks_the_same_for_any_number(of_site, course, django_assert_max_num_queries, count):
    lines = [f"p{number}@new.example;P{number};C1" for number in range(count)]
    brought = of_site("email;name;course", *lines, is_looked_at=False)
    acts.look_at(
        brought=brought.row, columns={"email": 0, "name": 1, "course": 2}, fixed={}, now=timezone.now()
    )

    with django_assert_max_num_queries(45):
        working.work_off(clock=timezone.now)
