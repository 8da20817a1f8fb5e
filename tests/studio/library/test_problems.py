import pytest

from courses.checks import problems_of
from tests.studio.library.conftest import picture
from tests.studio.library.pages import lesson, show

pytestmark = pytest.mark.django_db


def codes(*pages) -> list[tuple[str, str]]:
    found = problems_of(pages)
    return [(problem.code, problem.weight) for problem in found if problem.code.startswith("media-")]


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        ({}, ["media-licence"]),
        ({"licence": "own", "people": "nobody"}, []),
        ({"licence": "by"}, ["media-author"]),
        ({"licence": "cc0", "people": "not-agreed"}, ["media-people"]),
    ],
)
def test_what_may_not_be_shown_is_told(course, rights, expected):
    page = show(lesson(), picture(**rights))

    assert codes(page) == [(code, "warning") for code in expected]


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_pages_takes_one_query(course, django_assert_num_queries, number):
    pages = [show(lesson(each), picture()) for each in range(1, number + 1)]
    empty = [lesson(each) for each in range(number + 1, 4)]

    with django_assert_num_queries(3):  # languages, links that were checked, images
        assert len(codes(*pages, *empty)) == number
