import pytest

from learning.completion import Asked, Summary, summarise


@pytest.mark.parametrize(
    ("asked", "completed", "summary"),
    [
        (Asked(frozenset({1, 2, 3})), [], Summary(3, 0, 0)),
        (Asked(frozenset({1, 2, 3})), [1], Summary(3, 1, 33)),
        (Asked(frozenset({1, 2, 3})), [1, 2, 3], Summary(3, 3, 100)),
        (Asked(frozenset({1, 2})), [1, 9], Summary(2, 1, 50)),
        (Asked(frozenset()), [9], Summary(0, 0, None)),
        (Asked(frozenset({1, 2}), waived=frozenset({2})), [1], Summary(1, 1, 100)),
        (Asked(frozenset({1, 2}), waived=frozenset({2})), [2], Summary(2, 1, 50)),
    ],
)
def test_summary_counts_required_units(asked, completed, summary):
    assert summarise(asked, completed) == summary


def test_course_without_required_units_is_never_complete():
    assert not summarise(Asked(frozenset()), [1]).is_complete


def test_rows_of_an_edition_become_what_is_asked():
    rows = [(1, "required", None), (2, "optional", None), (3, "required", "a time"), (4, "bonus", None)]

    assert Asked.from_rows(rows) == Asked(required=frozenset({1, 3}), waived=frozenset({3}))
