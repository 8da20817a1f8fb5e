import pytest

from accounts.actions import find_school
from accounts.models import AuditEntry, Membership, School
from accounts.schools.actions import registering
from accounts.schools.actions.errors import KnownAlready
from tests.factories import PersonFactory

from .factories import FACTS, SchoolFactory

pytestmark = pytest.mark.django_db


def acts() -> list[str]:
    lines = AuditEntry.objects.unscoped("test").order_by("number")
    return list(lines.values_list("act", flat=True))


def test_whoever_registers_a_school_leads_it(learner, now):
    school = registering.register(user=learner, facts=FACTS, now=now)

    (membership,) = Membership.objects.of(learner)
    learner.refresh_from_db()
    assert (membership.school, membership.role, learner.school) == (school, "lead", school)
    assert not school.is_verified
    assert acts() == ["school.registered", "school.role"]


def test_name_of_a_profile_becomes_the_school(learner, now):
    named = find_school(name="istituto bosco", country="IT")

    school = registering.register(user=learner, facts=FACTS, now=now)

    assert (school.pk, school.name) == (named.pk, "Istituto Bosco")
    assert School.objects.registered().get() == school


def test_registered_name_is_taken(school, learner, now):
    with pytest.raises(KnownAlready):
        registering.register(user=learner, facts=FACTS | {"name": "ISTITUTO BOSCO"}, now=now)

    assert not Membership.objects.of(learner).exists()


def test_school_with_another_name_has_to_be_verified_again(school, lead, now):
    School.objects.filter(pk=school.pk).update(verified_at=now)
    facts = {"name": "Istituto Bosco", "country": "IT", "oid": ""}

    registering.change_facts(school=school, facts=facts | {"region": "Siena"}, by=lead, now=now)
    assert School.objects.get().is_verified

    registering.change_facts(school=school, facts=facts | {"name": "Istituto Selva"}, by=lead, now=now)
    assert not School.objects.get().is_verified
    assert acts()[-1] == "school.verified"


def test_name_of_another_school_cannot_be_taken(school, lead, now):
    SchoolFactory.create(lead=PersonFactory.create(), name="Istituto Selva")

    facts = {"name": "Istituto selva", "country": "IT", "oid": ""}
    with pytest.raises(KnownAlready):
        registering.change_facts(school=school, facts=facts, by=lead, now=now)
