import pytest

from accounts.models import Membership, School
from accounts.privacy.consents.actions import share
from accounts.privacy.consents.models import Tier
from tests.factories import EnrolmentFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(db):
    return School.objects.create(name="Istituto Bosco", country="IT")


def join(school, user, now, role="contributor", tier=""):
    Membership.objects.create(school=school, user=user, role=role, joined_at=now)
    if tier:
        share(user=user, school=school, tier=tier, version=1, now=now)
    return user


@pytest.fixture
def lead(school, stranger, now):
    return join(school, stranger, now, role="lead")


def page(client, person, school):
    client.force_login(person)
    return client.get(f"/en/schools/{school.uuid}/progress/")


def test_lead_sees_who_lets_it_be_seen(client, lead, learner, school, course, now):
    join(school, learner, now, tier=Tier.PROGRESS)
    enrolment = EnrolmentFactory.create(user=learner, course=course)
    enrolment.best_score, enrolment.percent = 71, 43
    enrolment.save()
    hidden = join(school, PersonFactory.create(name="Hedda Hidden"), now)
    EnrolmentFactory.create(user=hidden, course=course)

    content = page(client, lead, school).content.decode().partition("<h1")[2].partition("</main>")[0]

    assert "Lea Learner" in content
    assert "Course C1</span>: Learning" in content
    assert "Hedda" not in content
    assert "2 people of your school show nothing" in content
    assert not any(number in content for number in ("71", "43 %"))


def test_way_to_it_is_shown_to_who_leads_the_school(client, lead, learner, school, now):
    join(school, learner, now)
    shown = []
    for person in (lead, learner):
        client.force_login(person)
        shown.append(
            f"/en/schools/{school.uuid}/progress/"
            in client.get(f"/en/schools/{school.uuid}/").content.decode()
        )

    assert shown == [True, False]


def test_people_of_another_school_are_not_shown(client, lead, learner, school, course, now):
    other = School.objects.create(name="Other", country="IT")
    join(other, learner, now, tier=Tier.PROGRESS)

    assert "Lea Learner" not in page(client, lead, school).content.decode()


def test_only_leads_get_there(client, lead, learner, admin, school, now):
    join(school, learner, now, tier=Tier.PROGRESS)

    assert [page(client, person, school).status_code for person in (lead, learner, admin)] == [200, 404, 404]


def test_lead_who_has_left_does_not_get_there(client, lead, school, now):
    Membership.objects.of(lead).update(ended_at=now)

    assert page(client, lead, school).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_however_many_colleagues(
    client, lead, school, course, now, count, django_assert_num_queries
):
    for _ in range(count):
        EnrolmentFactory.create(
            user=join(school, PersonFactory.create(), now, tier=Tier.PROGRESS), course=course
        )
    page(client, lead, school)

    with django_assert_num_queries(8):
        client.get(f"/en/schools/{school.uuid}/progress/")
