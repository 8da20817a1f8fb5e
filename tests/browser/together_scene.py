"""People who learn together, for the pages that are looked at: a cohort, and a school."""

from datetime import timedelta

from django.contrib.auth.models import Permission

from accounts.models import User
from accounts.organisations.actions import affiliating, appointing, placing
from accounts.organisations.branding import acts as branding
from accounts.schools.actions import belonging, handing_over, inviting, registering
from accounts.schools.actions.people import ask_to_join
from interop.people import acts, working
from interop.people.reading import read_here
from learning.cohorts import actions as cohorts
from learning.cohorts.joining import join as join_cohort
from roadmaps.compass import actions as compass
from roadmaps.radar.actions import begin_again, share_by_link, show_to
from roadmaps.radar.models import RadarShare
from tests.roadmaps.factories import RadarFactory, answered, linked


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


def instruments_of(school, lead, shows, others, now):
    """A radar that was put away and one to its end, one that a colleague shows; a Compass that is closed, and one that is open."""
    put_away = RadarFactory.create(user=lead, before=0, now=now)
    begin_again(radar=put_away, now=now)
    RadarFactory.create(user=lead, before=1, now_=2, back=1, now=now)
    share_by_link(radar=RadarFactory.create(user=shows, before=2, now=now), now=now)
    show_to(radar=shows.radars.get(), school=school, now=now)
    share = {"uuid": str(RadarShare.objects.of(shows).exclude(school=None).get().uuid)}
    rounds = [compass.open_round(school=school, by=lead, now=now - timedelta(days=days)) for days in (370, 0)]
    for value, user in enumerate((lead, shows, *others)):
        for each in rounds:
            answered(each, value, user=user, is_frank=value < 1)
    done = compass.close(compass=rounds[0], by=lead, now=now)
    linked(rounds[1])
    radar, ours = {"uuid": str(put_away.uuid)}, {"uuid": str(school.uuid)}
    opened = {"uuid": str(rounds[1].uuid)}
    return {
        **dict.fromkeys((f"radar:{name}" for name in ("earlier", "throw_away", "begin_again")), radar),
        **dict.fromkeys(("radar:make_link", "radar:show_lead"), radar),
        **dict.fromkeys(("radar:withdraw", "radar:shown_to_lead"), share),
        "radar:open_shown": {"secret": "none"},
        "radar:page": {"step": "after", "number": 8},
        **dict.fromkeys((f"compass:{name}" for name in ("index", "open_round", "benchmark")), ours),
        **dict.fromkeys((f"compass:{name}" for name in ("begin", "close", "take_back", "make_link")), opened),
        "compass:page": opened | {"number": 1},
        "compass:result": {"uuid": str(done.uuid)},
        "compass:withdraw_link": ours,
        "compass:open_guest": {"secret": "none"},
        "compass:guest_page": {"number": 1},
    }


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


def a_network(user, school, now):
    """A part of a network that somebody administers, with a school in it, one that asks, and a welcome."""
    chief = User.objects.filter(is_superuser=True).first()
    top = placing.make(kind="network", name="Pages network", by=chief, now=now)
    part = placing.make(kind="network", name="Pages part", parent=top, by=chief, now=now)
    appointing.appoint(organisation=top, email=user.email, by=chief, now=now)
    appointing.accept(administrator=top.administrators.get(), user=user, now=now)
    appointing.appoint(organisation=part, email="other@pages.example", by=user, now=now)
    affiliation = affiliating.invite(organisation=part, school=school, by=user, now=now)
    affiliating.accept(affiliation=affiliation, by=user, now=now)
    affiliating.ask(organisation=top, school=school, words="We are near.", by=user, now=now)
    branding.show_as(organisation=top, accent="#2f7ba8", logo=None, keeps_logo=False, by=user, now=now)
    branding.welcome(organisation=top, language="en", text="Welcome to our network.", by=user, now=now)
    return part, affiliation


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
