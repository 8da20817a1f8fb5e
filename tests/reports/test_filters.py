import pytest
from django.http import QueryDict

from reports.filters import ProgressFilters, UnknownParameter
from reports.names import course_names
from tests.factories import CourseFactory

from .factories import LearnerFactory

ADDRESS = "/cms/reports/progress/"


@pytest.fixture
def filters(rf):
    return lambda query: ProgressFilters(QueryDict(query), rf.get("/"), courses=course_names())


@pytest.fixture
def learners(course):
    LearnerFactory.create(course=course, name="Anna", school="Liceo Uno")
    LearnerFactory.create(course=course, name="Bert", school="Liceo Due")
    LearnerFactory.create(course=course, name="Carla", country="FI", school="Liceo Uno")


def test_chosen_values_are_those_of_the_rows(course, filters):
    chosen = filters(f"course={course.pk}&country=none&role=teacher&certified=no&state=&q=x")

    assert chosen.are_possible
    assert chosen.chosen == {"course": course.pk, "country": "", "role": "teacher", "certified": False}


@pytest.mark.parametrize(
    "query",
    [
        "course=*",
        "course=999",
        "course=1'--",
        "country=XX",
        "country=IT&country=FI",
        "role=admin",
        "language=xx",
        "state=active&state=active",
        "certified=maybe",
        "school=Nowhere",
        "school=%",
    ],
)
def test_impossible_filter_finds_nobody(learners, client, reader, query):
    client.force_login(reader)

    response = client.get(f"{ADDRESS}?{query}")

    assert (response.status_code, response.context["rows"], response.context["totals"].enrolled) == (
        200,
        [],
        0,
    )
    assert client.get(f"{ADDRESS}?{query}&export=csv").getvalue().count(b"\n") == 1


@pytest.mark.parametrize(
    "query",
    [
        "filter[course]=1",
        "course__in=1",
        "_connector=OR",
        "pk__in=1",
        "ordering=user__password",
        "ordering=;--",
        "ordering=",
        "p=1",
        "p=%00",
        "export=html",
        "export=*",
    ],
)
@pytest.mark.parametrize("page", ["", "results/"])
def test_what_nobody_could_have_clicked_is_refused(learners, client, reader, query, page):
    client.force_login(reader)

    assert client.get(f"{ADDRESS}{page}?{query}").status_code == 400


def test_unknown_parameter_is_named(filters, db):
    with pytest.raises(UnknownParameter, match="course__in"):
        filters("course__in=1&country=IT")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Liceo Due", ["Bert"]),
        ("liceo d", ["Bert"]),
        ("Liceo Uno (FI)", ["Carla"]),
        ("Liceo Uno (IT)", ["Anna"]),
    ],
)
def test_school_is_found_by_its_name(learners, client, reader, text, found):
    client.force_login(reader)

    response = client.get(ADDRESS, {"school": text, "ordering": "name_key", "export": "csv"})

    assert [line.split(b'"')[1].decode() for line in response.getvalue().splitlines()[1:]] == found


def test_name_of_several_schools_asks_which(learners, client, reader):
    client.force_login(reader)

    response = client.get(ADDRESS, {"school": "liceo"})

    assert [name for name, _ in response.context["schools"]] == [
        "Liceo Due (IT)",
        "Liceo Uno (FI)",
        "Liceo Uno (IT)",
    ]
    assert response.context["rows"] == []
    link = response.context["schools"][1][1]
    assert client.get(link).context["totals"].enrolled == 1


def test_courses_are_offered_by_code_and_title(course, filters):
    CourseFactory.create(code="A2")

    assert [name for _, name in list(filters("").form.fields["course"].choices)[1:]] == [
        "A2 Course A2",
        "C1 Course C1",
    ]
