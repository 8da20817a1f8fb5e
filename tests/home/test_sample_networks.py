import pytest
import yaml

from accounts.models import Organisation, School
from home import sample_networks, sample_schools, samples
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_sample_network_has_schools_and_somebody_who_administers_it(now, admin):
    facts = yaml.safe_load(samples.FILE.read_text())
    admin.is_sample = True
    admin.save()
    user = PersonFactory.create(email="network@sample.example", is_sample=True)
    for school in facts["schools"]:
        sample_schools.establish(school, now=now)

    for _time in range(2):
        sample_networks.establish(facts["networks"], now=now)

    top = Organisation.objects.get(parent=None)
    assert School.objects.administered_by(user).count() == School.objects.within(top).count() == 2
    assert Organisation.objects.administered_by(user).count() == 2
