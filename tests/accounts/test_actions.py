import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from accounts import rights
from accounts.actions import LastAdministratorError, change_profile, delete_account, find_school, use_address
from accounts.groups import AUTHORS, ensure_groups
from accounts.models import School, User
from credentials.models import Certificate
from learning.models import Completion, Enrolment, UnitNote
from tests.factories import EnrolmentFactory

pytestmark = pytest.mark.django_db
FACTS = {"name": "Lea", "language": "it", "role": "officer", "country": "IT"}


def test_profile_is_changed(learner):
    change_profile(user=learner, facts=FACTS, school="Istituto Bosco")

    learner.refresh_from_db()
    assert (learner.name, learner.language, learner.role, learner.country) == ("Lea", "it", "officer", "IT")
    assert (learner.school.name, learner.school.country) == ("Istituto Bosco", "IT")


def test_profile_without_a_school(learner):
    change_profile(user=learner, facts=FACTS, school="Istituto Bosco")

    change_profile(user=learner, facts=FACTS, school="")

    assert User.objects.get(pk=learner.pk).school is None


def test_school_is_written_down_once_in_its_country(db):
    first = find_school(name="Istituto Bosco", country="IT")

    assert find_school(name="istituto bosco", country="IT") == first
    assert find_school(name="Istituto Bosco", country="CH") != first
    assert School.objects.count() == 2


def test_confirmed_address_takes_the_place_of_the_old_one(learner, post):
    EmailAddress.objects.create(user=learner, email="learner@example.org", verified=True, primary=True)
    new = EmailAddress.objects.create(user=learner, email="lea@new.example", verified=True)

    use_address(address=new)

    learner.refresh_from_db()
    assert learner.email == "lea@new.example"
    assert list(EmailAddress.objects.values_list("email", "primary")) == [("lea@new.example", True)]
    assert post.last().to == ["learner@example.org"]


def test_confirming_the_first_address_keeps_one_that_waits(learner, post):
    first = EmailAddress.objects.create(user=learner, email="learner@example.org", verified=True)
    EmailAddress.objects.create(user=learner, email="lea@new.example")

    use_address(address=first)

    assert EmailAddress.objects.count() == 2
    assert post.arrived() == []


def test_deleted_person_leaves_nothing_but_certificates(learner, course, now):
    enrolment = EnrolmentFactory.create(user=learner, course=course)
    certificate = Certificate.objects.create(
        user=learner, enrolment=enrolment, statement={}, key_id="k", signature="s", issued_at=now
    )

    delete_account(user=learner, now=now)

    kept = Certificate.objects.public(certificate.public_id).get()
    assert (kept.user, kept.enrolment) == (None, None)
    assert not User.objects.exists()
    for model in (Enrolment, Completion, UnitNote):
        assert not model.objects.unscoped("test").exists()


def test_deleted_person_is_told_so(learner, now, post):
    delete_account(user=learner, now=now)

    assert (post.last().to, post.last().subject) == (["learner@example.org"], "Your account is deleted")


def test_erasers_run_before_the_row_is_gone(learner, now, monkeypatch):
    seen = []
    monkeypatch.setitem(rights._erasers, "test", lambda *, user, now: seen.append((user.pk, now)))
    key = learner.pk

    delete_account(user=learner, now=now)

    assert seen == [(key, now)]


def test_eraser_that_fails_keeps_the_account(learner, now, monkeypatch):
    def fail(*, user, now):
        raise RuntimeError

    monkeypatch.setitem(rights._erasers, "test", fail)

    with pytest.raises(RuntimeError):
        delete_account(user=learner, now=now)

    assert User.objects.filter(pk=learner.pk).exists()


def test_last_administrator_cannot_go(admin, now):
    with pytest.raises(LastAdministratorError):
        delete_account(user=admin, now=now)


def test_administrator_can_go_when_another_stays(admin, learner, now):
    learner.is_superuser = True
    learner.save()

    delete_account(user=admin, now=now)

    assert list(User.objects.all()) == [learner]


@pytest.mark.parametrize(("group", "is_staff"), [(AUTHORS, True), (None, False)])
def test_signing_in_shows_the_way_to_the_cms_to_whom_it_is_open(client, learner, group, is_staff):
    ensure_groups()
    learner.groups.set(Group.objects.filter(name=group))
    learner.is_staff = not is_staff

    client.force_login(learner)

    learner.refresh_from_db()
    assert learner.is_staff is is_staff
