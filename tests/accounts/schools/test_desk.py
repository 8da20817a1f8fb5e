import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AuditEntry, JoinRequest, Membership, School, Verification
from accounts.schools.actions import handing_over, merging, people, verifying
from accounts.schools.actions.errors import NotAllowed
from notifications.models import Outbox
from tests.factories import PersonFactory

from .factories import SchoolFactory, desk_of, lead_of, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    return desk_of("IT")


@pytest.fixture
def asked(school, lead, now):
    verifying.ask_for_verification(school=school, words="See our page", link="", by=lead, now=now)
    return Verification.objects.of(lead).get()


@pytest.fixture
def double(school):
    return SchoolFactory.create(lead=PersonFactory.create(name="Dino Double"), name="Bosco Istituto", oid="")


def roles(school) -> dict[str, str]:
    live = Membership.objects.unscoped("test").live().filter(school=school).select_related("user")
    return {each.user.name: each.role for each in live}


def test_desk_verifies_from_its_queue(client, desk, school, asked):
    client.force_login(desk)
    assert "Istituto Bosco" in client.get(reverse("school_desk:index")).content.decode()

    client.post(
        reverse("school_desk:school", args=[school.uuid]), {"verdict": "verified", "reply": "Welcome"}
    )

    school.refresh_from_db()
    line = AuditEntry.objects.unscoped("test").order_by("number").last()
    assert (school.is_verified, school.verified_by) == (True, desk)
    assert (line.act, line.actor, line.subject_id) == ("school.verified", desk.pk, str(school.pk))
    assert Outbox.objects.get().payload["to"] == "lead@example.org"


def test_refusal_needs_a_reply(client, desk, school, asked):
    client.force_login(desk)
    there = reverse("school_desk:school", args=[school.uuid])

    assert client.post(there, {"verdict": "refused"}).status_code == 400
    client.post(there, {"verdict": "refused", "reply": "Which school is it?"})

    asked.refresh_from_db()
    assert (asked.state, asked.reply, School.objects.get().is_verified) == (
        "refused",
        "Which school is it?",
        False,
    )


def test_second_decision_changes_nothing(desk, asked, now):
    first = verifying.decide(verification=asked, is_verified=True, reply="", by=desk, now=now)
    second = verifying.decide(verification=asked, is_verified=False, reply="No", by=desk, now=now)

    assert (first, second, School.objects.get().is_verified) == (True, False, True)


def test_desk_sees_its_own_countries_alone(client, school, other_school, asked):
    desk = desk_of("FI")
    client.force_login(desk)

    assert "Istituto Bosco" not in client.get(reverse("school_desk:index") + "?show=all").content.decode()
    assert client.get(reverse("school_desk:school", args=[school.uuid])).status_code == 404
    assert client.get(reverse("school_desk:school", args=[other_school.uuid])).status_code == 200
    with pytest.raises(NotAllowed):
        verifying.decide(verification=asked, is_verified=True, reply="", by=desk, now=school.registered_at)


def test_country_without_the_group_gives_nothing(client, school, desk):
    desk.groups.clear()
    client.force_login(desk)

    assert client.get(reverse("school_desk:school", args=[school.uuid])).status_code == 302


def test_lead_cannot_verify_their_own_school(school, lead, asked, now):
    with pytest.raises(NotAllowed):
        verifying.decide(verification=asked, is_verified=True, reply="", by=lead, now=now)


def test_merging_gives_nobody_more_and_goes_back(school, double, desk, now):
    both = member(double, "deputy", user=member(school, "viewer", name="Bo Both").user)
    before = roles(school), roles(double)

    merged = merging.merge(kept=school, gone=double, by=desk, now=now)
    assert roles(school) == {"Lia Lead": "lead", "Bo Both": "viewer", "Dino Double": "contributor"}
    assert (roles(double), list(School.objects.registered())) == ({}, [school])
    both.user.refresh_from_db()
    assert both.user.school == school

    merging.undo_merge(merged=merged, by=desk, now=now)
    assert (roles(school), roles(double)) == before
    assert School.objects.registered().count() == 2


def test_request_of_who_came_in_by_merging_is_closed(school, double, desk, lead, now):
    colleague = member(double, "viewer").user
    people.ask_to_join(school=school, user=colleague, words="", now=now)
    merging.merge(kept=school, gone=double, by=desk, now=now)
    (asked,) = JoinRequest.objects.of(colleague)

    people.accept_request(request=asked, role="deputy", by=lead, now=now)

    asked.refresh_from_db()
    assert asked.state == "accepted"
    assert Membership.objects.of(colleague).live().get().role == "viewer"


def test_merging_across_countries_needs_both_desks(school, other_school, desk, now):
    with pytest.raises(NotAllowed):
        merging.merge(kept=school, gone=other_school, by=desk, now=now)

    merging.merge(kept=school, gone=other_school, by=desk_of("IT", "FI"), now=now)


def test_merging_on_the_screens(client, desk, school, double):
    client.force_login(desk)
    page = client.get(reverse("school_desk:school", args=[school.uuid])).content.decode()
    there = reverse("school_desk:merge", args=[school.uuid, double.uuid])
    assert there in page

    client.post(there)
    (merged,) = school.merges.all()
    assert client.get(reverse("school_desk:school", args=[double.uuid])).status_code == 404
    client.post(reverse("school_desk:undo", args=[school.uuid, merged.pk]))
    assert set(roles(double)) == {"Dino Double"}


def test_administrator_seats_somebody_at_a_desk(client, admin, desk, learner):
    client.force_login(admin)
    facts = {"email": learner.email, "name": learner.name, "is_active": "on", "desk_countries": ["FI", "SE"]}

    client.post(reverse("wagtailusers_users:edit", args=[learner.pk]), facts)

    line = AuditEntry.objects.unscoped("test").order_by("number").last()
    assert sorted(learner.desk_countries.values_list("country", flat=True)) == ["FI", "SE"]
    assert (line.act, line.actor, line.after) == ("desk.countries", admin.pk, {"countries": ["FI", "SE"]})


def test_deputy_who_asks_for_the_lead_waits_in_the_queue(client, desk, school, lead, now):
    client.force_login(desk)
    assert list(client.get(reverse("school_desk:index")).context["page"]) == []

    handing_over.ask_to_take_over(deputy=member(school, "deputy"), now=now)

    assert list(client.get(reverse("school_desk:index")).context["page"]) == [school]


def test_desk_agrees_and_appoints_on_the_screens(client, desk, school, now):
    viewer = member(school, "viewer")
    lead_of(school).delete()
    client.force_login(desk)
    assert "Istituto Bosco" in client.get(reverse("school_desk:index") + "?show=no_lead").content.decode()

    client.post(reverse("school_desk:appoint", args=[school.uuid]), {"member": viewer.pk})

    assert lead_of(school) == viewer.user


def test_file_of_evidence_is_for_the_desk_and_those_who_lead(
    client, school, lead, desk, other_school, settings, tmp_path
):
    settings.PRIVATE_ROOT = tmp_path
    client.force_login(lead)
    file = SimpleUploadedFile("../letter.exe", b"%PDF-1.7 our letter")
    client.post(reverse("schools:verification", args=[school.uuid]), {"words": "See it", "file": file})
    (asked,) = Verification.objects.of(lead)

    def codes(app: str, *people) -> list[int]:
        found = []
        for person in people:
            client.force_login(person)
            found.append(client.get(reverse(f"{app}:evidence", args=[asked.uuid])).status_code)
        return found

    assert (asked.file_name, asked.file_kind) == ("letter.pdf", "pdf")
    assert codes("schools", lead, member(school).user, lead_of(other_school), desk) == [200, 404, 404, 404]
    assert codes("school_desk", desk, desk_of("FI")) == [200, 404]


def test_what_is_no_document_is_refused(client, school, lead):
    client.force_login(lead)
    sent = {"words": "See it", "file": SimpleUploadedFile("a.pdf", b"MZ\x00\xff")}

    answer = client.post(reverse("schools:verification", args=[school.uuid]), sent)

    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["file"])
