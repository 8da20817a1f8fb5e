import pytest
import yaml

from accounts.models import Membership, School
from home import sample_schools, samples
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_sample_schools_have_people_in_all_roles(now):
    facts = yaml.safe_load(samples.FILE.read_text())
    for person in facts["people"]:
        PersonFactory.create(email=person["email"], is_sample=True)

    for _time in range(2):
        for school in facts["schools"]:
            sample_schools.establish(school, now=now)
        for membership in facts["memberships"]:
            sample_schools.take_in(membership, now=now)

    live = Membership.objects.unscoped("test").live().order_by("joined_at")
    verified, other = School.objects.filter(memberships__role="lead").order_by("country").reverse()
    assert [each.role for each in live.filter(school=verified)] == ["lead", "deputy", "contributor", "viewer"]
    assert (verified.is_verified, other.is_verified, other.country) == (True, False, "FI")
    assert School.objects.filter(is_sample=False).count() == 0
