import pytest

from accounts import rights
from accounts.models import ConsentAct, ConsentText, Membership, School
from accounts.privacy.consents.actions import (
    NotAMemberError,
    TextChangedError,
    agree,
    share,
    withdraw,
    write_text,
)
from accounts.privacy.consents.models import Purpose, Tier
from accounts.privacy.consents.standing import agrees, offers
from accounts.privacy.tiers import sharing, shows_progress, shows_work, visible_progress_of, with_tiers

pytestmark = pytest.mark.django_db
PAGE = "/en/accounts/profile/consents/"
NEWS = Purpose.NEWS


def written(admin, now, *, is_material=True, text="New words", language="en"):
    return write_text(purpose=NEWS, language=language, text=text, is_material=is_material, by=admin, now=now)


@pytest.fixture
def school(db):
    return School.objects.create(name="Istituto Bosco", country="IT")


@pytest.fixture
def member(school, learner, now):
    return Membership.objects.create(school=school, user=learner, role="contributor", joined_at=now)


@pytest.fixture
def lead(school, stranger, now):
    Membership.objects.create(school=school, user=stranger, role="lead", joined_at=now)
    return stranger


def test_nobody_has_agreed_to_anything(learner):
    assert [agrees(learner, purpose) for purpose in Purpose] == [False] * 4
    assert [offer.stands for offer in offers(learner, "en")] == [False] * 3


def test_each_purpose_is_given_and_withdrawn_by_itself(learner, now):
    agree(user=learner, purpose=NEWS, version=1, now=now)
    assert (agrees(learner, NEWS), agrees(learner, Purpose.STATISTICS)) == (True, False)

    withdraw(user=learner, purpose=NEWS, now=now)

    assert not agrees(learner, NEWS)
    said = ConsentAct.objects.of(learner).order_by("pk").values_list("purpose", "given")
    assert list(said) == [("news", True), ("news", False)]


def test_saying_the_same_twice_is_one_act(learner, now):
    for _ in range(2):
        agree(user=learner, purpose=NEWS, version=1, now=now)
    for _ in range(2):
        withdraw(user=learner, purpose=NEWS, now=now)

    assert ConsentAct.objects.of(learner).count() == 2


def test_text_is_kept_as_it_was_agreed_to(learner, admin, now):
    act = agree(user=learner, purpose=NEWS, version=1, now=now)
    before = act.text.text

    written(admin, now)

    assert ConsentAct.objects.of(learner).get().text.text == before
    assert list(ConsentText.objects.order_by("version").values_list("version", flat=True)) == [1, 2]


@pytest.mark.parametrize(("is_material", "stands"), [(True, False), (False, True)])
def test_changed_text_asks_again_where_it_matters(learner, admin, now, is_material, stands):
    agree(user=learner, purpose=NEWS, version=1, now=now)

    written(admin, now, is_material=is_material)

    assert agrees(learner, NEWS) is stands
    (offer,) = [each for each in offers(learner, "en") if each.text.purpose == NEWS]
    assert (offer.stands, offer.is_asked_again, offer.text.text) == (stands, not stands, "New words")


def test_change_in_another_language_asks_nobody_again(learner, admin, now):
    agree(user=learner, purpose=NEWS, version=1, now=now)

    written(admin, now, language="it")

    assert agrees(learner, NEWS)


def test_text_that_was_not_read_cannot_be_agreed_to(learner, admin, now):
    written(admin, now)

    with pytest.raises(TextChangedError):
        agree(user=learner, purpose=NEWS, version=1, now=now)


def test_act_is_never_changed(learner, now):
    act = agree(user=learner, purpose=NEWS, version=1, now=now)
    act.given = False

    with pytest.raises(TypeError):
        act.save()


def test_page_agrees_withdraws_and_remembers(client, learner):
    client.force_login(learner)
    assert b"checked" not in client.get(PAGE).content.partition(b"<main")[2].partition(b"</main>")[0]

    client.post(PAGE, {"purpose": "news", "version": "1", "answer": "yes"})
    assert b"You agreed on" in client.get(PAGE).content
    client.post(PAGE, {"purpose": "news", "version": "1", "answer": "no"})

    page = client.get(PAGE).content
    assert (page.count(b"Agreed"), page.count(b"Withdrawn")) == (1, 1)
    assert not agrees(learner, NEWS)


@pytest.mark.parametrize(
    "odd", [{"purpose": "sharing"}, {"purpose": "x"}, {"answer": "maybe"}, {"version": ""}]
)
def test_page_refuses_what_it_did_not_ask(client, learner, odd):
    client.force_login(learner)

    answer = client.post(PAGE, {"purpose": "news", "version": "1", "answer": "yes"} | odd)

    assert answer.status_code == 404
    assert not ConsentAct.objects.of(learner).exists()


def test_page_costs_the_same_however_much_was_said(client, learner, now, django_assert_num_queries):
    client.force_login(learner)
    for _ in range(3):
        agree(user=learner, purpose=NEWS, version=1, now=now)
        withdraw(user=learner, purpose=NEWS, now=now)
    client.get(PAGE)

    with django_assert_num_queries(8):
        client.get(PAGE)


def test_what_was_agreed_to_is_taken_along(learner, now):
    agree(user=learner, purpose=NEWS, version=1, now=now)

    (act,) = rights.export(learner)["consents"]

    assert (act["purpose"], act["version"], act["language"], act["given"]) == (NEWS.label, 1, "en", True)


def tiers(school) -> list[str]:
    found = Membership.objects.unscoped("test").filter(school=school).order_by("pk")
    return list(with_tiers(found).values_list("tier", flat=True))


def test_school_sees_nothing_unless_it_is_chosen(member, school):
    assert tiers(school) == ["nothing"]
    assert [shows_progress(tier) for tier in Tier] == [False, True, True]
    assert [shows_work(tier) for tier in Tier] == [False, False, True]


def test_school_sees_what_was_chosen_last(member, school, learner, now):
    for tier in (Tier.PROGRESS, Tier.NOTHING, Tier.WORK):
        share(user=learner, school=school, tier=tier, version=1, now=now)

    assert tiers(school) == ["work"]


def test_tier_is_for_one_school(member, school, learner, now):
    other = School.objects.create(name="Other", country="IT")
    Membership.objects.create(school=other, user=learner, role="viewer", joined_at=now)

    share(user=learner, school=school, tier=Tier.PROGRESS, version=1, now=now)

    assert (tiers(school), tiers(other)) == (["progress"], ["nothing"])


def test_tier_ends_with_the_membership(member, school, learner, now):
    share(user=learner, school=school, tier=Tier.PROGRESS, version=1, now=now)
    Membership.objects.of(learner).update(ended_at=now)
    assert tiers(school) == []

    later = now.replace(year=now.year + 1)
    Membership.objects.create(school=school, user=learner, role="viewer", joined_at=later)

    assert tiers(school) == ["nothing"]


def test_nobody_shares_with_a_school_of_others(school, learner, now):
    with pytest.raises(NotAMemberError):
        share(user=learner, school=school, tier=Tier.PROGRESS, version=1, now=now)


def test_text_that_changed_in_substance_ends_sharing(member, school, learner, admin, now):
    share(user=learner, school=school, tier=Tier.PROGRESS, version=1, now=now)

    write_text(purpose="sharing", language="en", text="More", is_material=True, by=admin, now=now)

    assert tiers(school) == ["nothing"]


def test_only_leads_see_who_shares(member, school, lead, learner, admin, now):
    share(user=learner, school=school, tier=Tier.PROGRESS, version=1, now=now)

    assert [each.user for each in visible_progress_of(school, to=lead)] == [learner]
    assert [list(visible_progress_of(school, to=other)) for other in (learner, admin)] == [[], []]


def test_sharing_leaves_out_who_shows_nothing(member, lead, school):
    assert list(sharing(Membership.objects.managed_by(lead))) == []


def test_form_shares_with_ones_own_school(client, member, school, learner):
    client.force_login(learner)
    address = f"{PAGE}schools/{school.uuid}/"

    client.post(address, {"tier": "progress", "version": "1"})
    assert tiers(school) == ["progress"]
    assert client.post(address, {"tier": "work", "version": "1"}).status_code == 404  # not offered yet
    assert b'value="progress" checked' in client.get(PAGE).content


def test_form_of_a_school_of_others_is_not_there(client, school, learner):
    client.force_login(learner)

    assert (
        client.post(f"{PAGE}schools/{school.uuid}/", {"tier": "progress", "version": "1"}).status_code == 404
    )
