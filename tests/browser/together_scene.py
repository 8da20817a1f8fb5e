"""People who learn together, for the pages that are looked at: a cohort, and a school."""

from django.contrib.auth.models import Permission

from accounts.schools.actions import belonging, handing_over, inviting, registering
from accounts.schools.actions.people import ask_to_join
from interop.people import acts, working
from interop.people.reading import read_here
from learning.cohorts import actions as cohorts
from learning.cohorts.joining import join as join_cohort


def led_by(user, unit, now):
    """A cohort that somebody leads and is in, with a live session, and a message that was sent. They may begin more."""
    user.user_permissions.add(Permission.objects.get(codename="manage_cohorts"))
    cohort = cohorts.begin(
        by=user, units=(), now=now, course=unit.course, name="Together", starts_on=now.date(),
        hours_per_week=1, entry="open",
    )  # fmt: skip
    cohorts.set_dates(cohort=cohort, days={unit.pk: now.date()})
    place = join_cohort(cohort=cohort, user=user, language="en", now=now)
    cohorts.send_message(
        ticket=unit.uuid, cohort=cohort, by=user, members=[place], subject="Hello", text="Hello", now=now
    )
    session = cohorts.plan_session(cohort=cohort, title="Hello", starts_at=now, minutes=45)
    return cohort, place, session


def a_school(lead, contributor, deputy, asking, now):
    """With everything that can wait on its page."""
    facts = {
        "name": "Pages school",
        "country": "IT",
        "region": "Siena",
        "kind": "school",
        "languages": ["it"],
    }
    school = registering.register(user=lead, facts=facts, now=now)
    member, taker = (
        belonging.begin(school=school, user=user, role=role, by=lead, now=now)
        for user, role in ((contributor, "contributor"), (deputy, "deputy"))
    )
    ask_to_join(school=school, user=asking, words="I teach cooking.", now=now)
    asked = ["one@pages.example", "two@pages.example"]
    inviting.invite(school=school, addresses=asked, role="viewer", words="", by=lead, now=now)
    handover = handing_over.ask_to_take_over(deputy=taker, now=now)
    return school, member, handover, school.invitations.first(), school.join_requests.get()


def an_import(school, lead, now):
    """A table that was looked at: rows of every outcome, and somebody who is not in it."""
    data = b"E-mail;Role\nthree@pages.example;viewer\none@pages.example;viewer\nodd;viewer\n"
    brought = acts.bring(by=lead, school=school, name="colleagues.csv", data=data, language="en", now=now)
    claimed = working.claim(working.all_imports().filter(pk=brought.pk), now=now, lease=working.LEASE)
    working.take_table(claimed, read_here(data, language="en"))
    acts.look_at(brought=brought, columns={"email": 0, "role": 1}, fixed={}, now=now)
    working.work_on(
        working.claim(working.all_imports().filter(pk=brought.pk), now=now, lease=working.LEASE), lambda: now
    )
    own, key = {"uuid": str(school.uuid)}, {"key": str(brought.uuid)}
    return {
        "school_people:index": own,
        "school_people:example": own | {"form": "csv"},
        **{f"school_people:{name}": own | key for name in ("import", "leavers", "step")},
        "school_people:refused": own | key | {"form": "csv"},
    }
