import pytest
from django.urls import reverse

from accounts.models import Invitation, JoinRequest, Membership, School
from tests.factories import PersonFactory

from .factories import invited, member

pytestmark = pytest.mark.django_db


def url(name: str, school: School, *args) -> str:
    return reverse(f"schools:{name}", args=[school.uuid, *args])


def test_search_shows_schools_and_nothing_of_their_people(client, learner, school):
    client.force_login(learner)

    page = client.get(reverse("schools:mine"), {"q": "bosco istituto", "country": "IT"}).content.decode()

    assert "Istituto Bosco" in page
    assert "Not verified" in page
    assert "Lia Lead" not in page
    assert url("join", school) in page


def test_likely_duplicates_are_shown_before_a_school_is_registered(client, learner, school):
    client.force_login(learner)
    facts = {"name": "Istituto Bosko", "country": "IT"}

    shown = client.post(reverse("schools:register"), facts)
    assert [alike.name for alike in shown.context["alike"]] == ["Istituto Bosco"]
    assert School.objects.count() == 1

    answer = client.post(reverse("schools:register"), facts | {"is_other": "on"})
    assert answer.url == url("school", School.objects.get(name="Istituto Bosko"))


def test_second_click_leads_to_the_school_that_is_registered(client, learner):
    client.force_login(learner)

    answers = [client.post(reverse("schools:register"), {"name": "A", "country": "IT"}).url for _ in range(2)]

    assert answers[0] == answers[1] == reverse("schools:school", args=[School.objects.get().uuid])


def test_same_name_is_refused_with_the_school_that_has_it(client, learner, school):
    client.force_login(learner)
    facts = {"name": "Istituto Bosco", "country": "IT", "is_other": "on"}

    answer = client.post(reverse("schools:register"), facts)

    assert (answer.status_code, [alike.pk for alike in answer.context["alike"]]) == (400, [school.pk])


@pytest.mark.parametrize("oid", ["E1234567", "E123456789", "10012345", "E1001234\n5"])
def test_oid_has_its_form(client, learner, oid):
    client.force_login(learner)

    answer = client.post(reverse("schools:register"), {"name": "A", "country": "IT", "oid": oid})

    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["oid"])


def test_nothing_is_set_that_the_form_does_not_ask(client, learner):
    """S-26."""
    client.force_login(learner)
    sent = {
        "verified_at": "2026-01-01",
        "is_sample": "on",
        "registered_at": "",
        "merged_into": "1",
        "uuid": "x",
    }

    client.post(reverse("schools:register"), {"name": "A", "country": "IT"} | sent)

    school = School.objects.get()
    assert (school.is_verified, school.is_sample, school.merged_into) == (False, False, None)


def test_school_is_asked_and_answers(led, school, learner):
    led.force_login(learner)
    led.post(url("join", school), {"words": "I teach cooking"})
    led.force_login(Membership.objects.unscoped("test").get().user)
    (asked,) = JoinRequest.objects.of(learner)

    assert "I teach cooking" in led.get(url("school", school)).content.decode()
    led.post(reverse("schools:decide", args=[asked.uuid]), {"role": "lead"})
    assert not Membership.objects.of(learner).exists()
    led.post(reverse("schools:decide", args=[asked.uuid]), {"role": "viewer"})
    assert Membership.objects.of(learner).get().role == "viewer"


LEADS = ("facts", "verification", "invitations", "handover", "pack_file")
OWN = ("school", "leave", *LEADS)


def test_other_school_looks_like_none(led, other_school):
    assert {name: led.get(url(name, other_school)).status_code for name in OWN} == dict.fromkeys(OWN, 404)


@pytest.mark.parametrize("role", ["viewer", "contributor"])
def test_members_see_the_space_and_not_what_leads_do(client, school, role):
    client.force_login(member(school, role).user)

    assert client.get(url("school", school)).status_code == 200
    assert {name: client.get(url(name, school)).status_code for name in LEADS} == dict.fromkeys(LEADS, 404)


def test_past_member_sees_nothing(client, school, now):
    past = member(school, "deputy")
    past.ended_at = now
    past.save()
    client.force_login(past.user)

    assert {name: client.get(url(name, school)).status_code for name in OWN} == dict.fromkeys(OWN, 404)


def test_people_of_another_school_cannot_be_changed(led, school, other_school):
    theirs = Membership.objects.unscoped("test").get(school=other_school)

    answers = [
        led.post(url("person", school, theirs.pk), {"role": "viewer"}),
        led.post(url("person", other_school, theirs.pk), {"role": "viewer"}),
        led.post(url("end", school, theirs.pk)),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize("count", [2, 29])
def test_space_costs_the_same_for_few_and_many(led, school, count, django_assert_num_queries):
    for _number in range(count):
        member(school, "viewer")

    led.get(url("school", school))  # the links of every page
    with django_assert_num_queries(8):
        assert led.get(url("school", school)).status_code == 200


@pytest.mark.parametrize("count", [2, 19])
def test_invitations_cost_the_same_for_few_and_many(led, school, count, django_assert_num_queries):
    led.post(url("invitations", school), {"emails": _addresses(count), "role": "viewer"})
    led.get(url("invitations", school))  # the message

    with django_assert_num_queries(5):
        assert led.get(url("invitations", school)).status_code == 200


def _addresses(count: int) -> str:
    return "\n".join(f"p{number}@example.org" for number in range(count))


def test_known_and_unknown_addresses_get_the_same_answer(led, school, other_school):
    """S-64."""
    PersonFactory.create(email="known@example.org")
    pages = []
    for address in ("known@example.org", "nobody@example.org"):
        answer = led.post(url("invitations", school), {"emails": address, "role": "viewer"}, follow=True)
        shown = [str(message) for message in answer.context["messages"]]
        pages.append((shown, [str(each.state) for each in answer.context["told"]][:1]))

    assert pages[0] == pages[1] == (["1 invitation is on its way."], ["created"])


def test_link_is_told_once(led, school):
    sent = {"role": "viewer", "most_uses": 3, "days": 7}

    answer = led.post(url("make_link", school), sent)

    link = answer.context["url"]
    assert link in answer.content.decode()
    assert link not in led.get(url("invitations", school)).content.decode()
    assert Invitation.objects.unscoped("test").get().most_uses == 3


def test_odd_addresses_are_named(led, school):
    answer = led.post(url("invitations", school), {"emails": "a@example.org, nobody", "role": "viewer"})

    assert (answer.status_code, "nobody" in answer.content.decode()) == (400, True)
    assert not Invitation.objects.unscoped("test").exists()


def test_last_lead_is_led_to_the_handover(led, school):
    page = led.get(url("leave", school)).content.decode()
    led.post(url("leave", school))

    assert url("handover", school) in page
    assert Membership.objects.unscoped("test").get().is_live


def test_invitation_of_another_school_is_unknown(led, other_school):
    invitation, _secret = invited(other_school)

    for name in ("send_again", "withdraw_invitation"):
        assert led.post(reverse(f"schools:{name}", args=[invitation.uuid])).status_code == 404
