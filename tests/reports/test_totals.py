from reports.cells import Counts
from reports.totals import Totals, counted, kept

from .factories import CertificateFactory, CrowdFactory, LearnerFactory

TOTALS = Totals(
    {
        ("active", False): Counts(5, 100, 5),
        ("finished", True): Counts(2, 200, 2),
        ("finished", False): Counts(1, 100, 1),
        ("left", False): Counts(2, 0, 0),
    }
)


def test_totals_add_up():
    assert (TOTALS.enrolled, TOTALS.active, TOTALS.finished, TOTALS.left) == (10, 5, 3, 2)
    assert (TOTALS.certificates, TOTALS.mean_percent) == (2, 50)


def test_totals_of_nobody_are_nothing():
    assert (Totals({}).enrolled, Totals({}).mean_percent) == (0, None)


def test_kept_totals_are_read_in_one_query(course, now, django_assert_num_queries):
    CrowdFactory.create(30, course=course, now=now)
    CertificateFactory.create(enrolment=LearnerFactory.create(course=course, done=3, country="GR"))

    with django_assert_num_queries(1):
        totals = kept({"all": {}, "Greece": {"country": "GR"}, "nowhere": {"country": "XX"}})

    assert {name: found.enrolled for name, found in totals.items()} == {"all": 31, "Greece": 1, "nowhere": 0}
    assert (totals["Greece"].certificates, totals["Greece"].mean_percent) == (1, 100)


def test_counted_totals_are_the_kept_ones(course, now, rows):
    CrowdFactory.create(30, course=course, now=now)

    assert counted(rows) == kept({"all": {}})["all"]


def test_same_group_by_two_names_is_told_to_both(course):
    LearnerFactory.create(course=course, country="GR")

    totals = kept({"asked": {"country": "GR"}, "way": {"country": "GR"}})

    assert (totals["asked"].enrolled, totals["way"].enrolled) == (1, 1)
