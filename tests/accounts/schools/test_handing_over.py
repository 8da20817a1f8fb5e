from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.actions import delete_account
from accounts.models import Membership
from accounts.schools.actions import handing_over
from accounts.schools.actions.errors import KnownAlready, NotAllowed, TooEarly
from accounts.schools.actions.people import change_role
from accounts.schools.models import Handover
from accounts.schools.reminders import without_lead
from notifications.models import Outbox

from .factories import desk_of, member

pytestmark = pytest.mark.django_db

LATER = timedelta(days=14)


@pytest.fixture
def own(school, lead):
    return Membership.objects.of(lead).get()


@pytest.fixture
def deputy(school):
    return member(school, "deputy", name="Dee Deputy")


def roles(school) -> dict[str, str]:
    live = Membership.objects.unscoped("test").live().filter(school=school).select_related("user")
    return {each.user.name: each.role for each in live}


def offered(own, taker, now, afterwards="viewer"):
    return handing_over.offer(giver=own, taker=taker, afterwards=afterwards, now=now)


def test_lead_goes_to_whoever_confirms(school, own, deputy, now):
    handover = offered(own, deputy, now)
    assert roles(school) == {"Lia Lead": "lead", "Dee Deputy": "deputy"}

    handing_over.confirm(handover=handover, by=deputy.user, now=now)

    assert roles(school) == {"Lia Lead": "viewer", "Dee Deputy": "lead"}
    assert [mail.payload["to"] for mail in Outbox.objects.order_by("pk")] == [
        deputy.user.email,
        own.user.email,
    ]


def test_lead_may_leave_by_it(school, own, deputy, now):
    handing_over.confirm(handover=offered(own, deputy, now, "left"), by=deputy.user, now=now)

    assert roles(school) == {"Dee Deputy": "lead"}


def test_only_the_chosen_one_confirms(own, deputy, now):
    handover = offered(own, deputy, now)

    for by in (own.user, member(own.school, "deputy").user):
        with pytest.raises(NotAllowed):
            handing_over.confirm(handover=handover, by=by, now=now)


def test_there_is_one_handover_at_a_time(own, deputy, now):
    handover = offered(own, deputy, now)
    with pytest.raises(KnownAlready):
        offered(own, deputy, now)

    handing_over.give_up(handover=handover, by=deputy.user, now=now)
    offered(own, deputy, now)


def test_offer_ends_with_the_lead_of_who_made_it(school, own, deputy, now):
    handover = offered(own, deputy, now)
    own.role = "viewer"
    own.save()

    with pytest.raises(NotAllowed):
        handing_over.confirm(handover=handover, by=deputy.user, now=now)


def test_deputy_waits_for_the_lead_to_answer(school, own, deputy, now):
    asked = handing_over.ask_to_take_over(deputy=deputy, now=now)

    with pytest.raises(TooEarly):
        handing_over.take_over(handover=asked, by=deputy.user, now=now + LATER - timedelta(seconds=1))
    handing_over.take_over(handover=asked, by=deputy.user, now=now + LATER)
    assert roles(school) == {"Lia Lead": "deputy", "Dee Deputy": "lead"}


@pytest.mark.parametrize("who", ["lead", "desk"])
def test_lead_or_desk_agrees(school, own, deputy, now, who):
    asked = handing_over.ask_to_take_over(deputy=deputy, now=now)

    handing_over.agree(handover=asked, by=own.user if who == "lead" else desk_of("IT"), now=now)

    assert roles(school)["Dee Deputy"] == "lead"


def test_desk_of_another_country_does_not_agree(own, deputy, now):
    asked = handing_over.ask_to_take_over(deputy=deputy, now=now)

    for by in (desk_of("FI"), deputy.user):
        with pytest.raises(NotAllowed):
            handing_over.agree(handover=asked, by=by, now=now)


def test_deputy_takes_over_at_once_from_somebody_who_cannot_sign_in(school, own, deputy, now):
    own.user.is_active = False
    own.user.save()

    handover = handing_over.ask_to_take_over(deputy=deputy, now=now)

    assert handover.state == "done"
    assert roles(school) == {"Lia Lead": "deputy", "Dee Deputy": "lead"}


@pytest.mark.parametrize("why", ["too old", "giver gone"])
def test_offer_that_leads_nowhere_does_not_stop_the_deputy(school, own, deputy, now, why):
    offered(own, member(school), now - LATER if why == "too old" else now)
    if why == "giver gone":
        own.user.is_active = False
        own.user.save()

    handover = handing_over.ask_to_take_over(deputy=deputy, now=now)

    assert handover.state == ("open" if why == "too old" else "done")
    assert Handover.objects.of(own.user).get(giver=own).state == "ended"


@pytest.mark.parametrize("act", [handing_over.take_over, handing_over.agree])
def test_who_stands_in_no_longer_does_not_take_over(school, own, deputy, now, act):
    asked = handing_over.ask_to_take_over(deputy=deputy, now=now)
    change_role(membership=deputy, role="viewer", by=own.user, now=now)

    with pytest.raises(NotAllowed):
        act(
            handover=asked,
            by=deputy.user if act is handing_over.take_over else desk_of("IT"),
            now=now + LATER,
        )

    assert roles(school) == {"Lia Lead": "lead", "Dee Deputy": "viewer"}
    offered(own, deputy, now)


def test_offer_that_is_too_old_is_not_confirmed(own, deputy, now):
    handover = offered(own, deputy, now - LATER)

    with pytest.raises(NotAllowed):
        handing_over.confirm(handover=handover, by=deputy.user, now=now)


def test_deputy_is_told_that_they_lead(own, deputy, now):
    asked = handing_over.ask_to_take_over(deputy=deputy, now=now)

    handing_over.agree(handover=asked, by=own.user, now=now)

    assert Outbox.objects.order_by("pk").last().payload["to"] == deputy.user.email


def test_desk_is_told_that_it_is_too_late(client, own, deputy, now):
    handing_over.ask_to_take_over(deputy=deputy, now=now)
    deputy.user.is_active = False
    deputy.user.save()
    client.force_login(desk_of("IT"))

    answer = client.post(reverse("school_desk:agree", args=[own.school.uuid]))

    assert answer.status_code == 302
    assert roles(own.school)["Lia Lead"] == "lead"


def test_contributor_does_not_take_over(school, now):
    with pytest.raises(NotAllowed):
        handing_over.ask_to_take_over(deputy=member(school), now=now)


def test_oldest_deputy_leads_once_the_account_is_deleted(school, lead, deputy, now):
    late = member(school, "deputy", name="Late Deputy")
    Membership.objects.unscoped("test").filter(pk=deputy.pk).update(joined_at=now - timedelta(days=9))

    delete_account(user=lead, now=now)

    assert roles(school) == {"Dee Deputy": "lead", late.user.name: "deputy"}


def test_school_without_deputy_has_no_lead_then_and_the_desk_names_one(school, lead, now):
    viewer = member(school, "viewer", name="Vera Viewer")
    delete_account(user=lead, now=now)
    assert list(without_lead()) == [school]

    with pytest.raises(NotAllowed):
        handing_over.appoint(membership=viewer, by=desk_of("FI"), now=now)
    handing_over.appoint(membership=viewer, by=desk_of("IT"), now=now)
    assert (roles(school), list(without_lead())) == ({"Vera Viewer": "lead"}, [])


def test_pack_is_a_page_and_a_document(led, school, deputy):
    page = led.get(reverse("schools:handover", args=[school.uuid])).content.decode()
    file = led.get(reverse("schools:pack_file", args=[school.uuid]))

    assert "Dee Deputy" in page
    assert file.content.startswith(b"PK")
    assert file["Content-Disposition"].endswith('.docx"')


def test_way_of_the_handover_over_the_pages(led, school, deputy):
    led.post(reverse("schools:handover", args=[school.uuid]), {"taker": deputy.pk, "afterwards": "deputy"})
    (handover,) = Handover.objects.of(deputy.user)
    answer = reverse("schools:answer_handover", args=[handover.uuid])

    led.post(answer, {"act": "confirm"})
    assert roles(school)["Lia Lead"] == "lead"
    led.force_login(deputy.user)
    led.post(answer, {"act": "confirm"})
    assert roles(school) == {"Lia Lead": "deputy", "Dee Deputy": "lead"}


def test_handover_of_another_school_is_unknown(client, own, deputy, other_school, now):
    client.force_login(Membership.objects.unscoped("test").get(school=other_school).user)

    answer = client.post(
        reverse("schools:answer_handover", args=[offered(own, deputy, now).uuid]), {"act": "end"}
    )

    assert answer.status_code == 404
