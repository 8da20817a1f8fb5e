"""The demo shows a school's cohort and one across schools, with people at every point."""

import pytest

from home import samples
from interop.importing import import_course
from learning.cohorts import tempo
from learning.models import Cohort, CohortMember
from tests.curriculum import course_in_curriculum
from tests.snapshots import restore

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(site, now):
    restore("samples", lambda: tell(now))


def tell(now):
    for code in ("C1", "C2"):
        import_course(folder=course_in_curriculum(code))
    list(samples.make_samples(now=now))


def test_there_is_one_of_a_school_and_an_open_one(told):
    found = Cohort.objects.unscoped("test").order_by("pk").values_list("school__name", "entry", "is_sample")

    assert list(found) == [("Velmora farm college", "invitation", True), (None, "open", True)]


def test_people_are_at_every_point(told, now):
    rows = CohortMember.objects.unscoped("test").filter(cohort__school=None)

    counts = tempo.counted(tempo.with_tempo(rows, now=now))

    assert all(counts.values()), counts


def test_samples_are_made_once(told, now):
    list(samples.make_samples(now=now))

    assert Cohort.objects.unscoped("test").count() == 2
