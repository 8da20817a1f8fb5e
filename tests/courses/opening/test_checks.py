from datetime import UTC, datetime, timedelta

import pytest

from courses.checks import problems_of
from courses.opening import Rule
from courses.opening.checks import never_open
from studio.workbench.acts.locked import source_page
from studio.workbench.trees import read_tree
from tests.learning.factories import open_only

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def at(kind, days):
    return Rule(kind, at=(NOW + timedelta(days=days)).isoformat())


@pytest.mark.parametrize(
    ("rules", "closed"),
    [
        ({1: [], 2: [at("not_before", 9)]}, set()),
        ({1: [at("not_after", 0)], 2: [Rule("done", unit=1)]}, {1, 2}),
        ({1: [Rule("done", unit=2)], 2: [Rule("scored", unit=1, percent=60)]}, {1, 2}),
        ({1: [Rule("done", unit=2)], 2: [Rule("done", unit=3)], 3: []}, set()),
        ({1: [at("not_before", 2), at("not_after", 1)]}, {1}),
        ({1: [Rule("done", unit=1)]}, {1}),
    ],
)
def test_what_nobody_can_open_is_found(rules, closed):
    assert never_open(rules, now=NOW) == closed


@pytest.mark.django_db
def test_workbench_is_told_of_units_that_nobody_can_open(course, now):
    open_only("lesson-2", ("not_after", now - timedelta(days=1)))
    open_only("lesson-3", ("done", "lesson-2"), ("done", "gone"), requirement="optional")

    found = problems_of([node.draft for node in read_tree(source_page(course)).nodes])

    assert [(one.code, one.weight, one.anchor) for one in found if one.code.startswith("opening")] == [
        ("opening-never", "error", "opening"),
        ("opening-never", "warning", "opening"),
        ("opening-unit-gone", "warning", "opening"),
    ]
