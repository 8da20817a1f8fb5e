"""Two lists of pages told apart: as few moves as explain the new order."""

import pytest

from studio.history.leaves import COURSE, MODULE, Leaf, change


def course(**modules):
    """`course(m1="ab", m2="c")`: units a and b in module m1, c in m2."""
    below = [
        leaf
        for name, units in modules.items()
        for leaf in (
            Leaf(name, "course", MODULE, name, "x"),
            *(Leaf(unit, name, "lesson", unit, "x", 10, "required", "read") for unit in units),
        )
    ]
    return [Leaf("course", "", COURSE, "course", "x"), *below]


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        (course(m1="abcd"), course(m1="abcd"), []),
        (course(m1="abcd"), course(m1="dabc"), ["d"]),
        (course(m1="abcd"), course(m1="bcda"), ["a"]),
        (course(m1="ab", m2="cd"), course(m1="a", m2="cbd"), ["b"]),
        (course(m1="ab", m2="cd"), course(m2="cd", m1="ab"), ["m2"]),
        (course(m1="abc"), course(m1="axc"), []),
        (course(m1="ab", m2="c"), course(m1="ab", m3="c"), ["c"]),
    ],
)
def test_only_what_moved_is_told(before, after, moved):
    found = [pair.after.key for pair in change(before, after).moved]

    assert found == moved


def test_what_came_went_and_has_other_rules():
    before = course(m1="ab")
    after = [
        leaf._replace(title="A", minutes=20, digest="y") if leaf.key == "a" else leaf
        for leaf in course(m1="ac")
    ]

    found = change(before, after)

    assert [leaf.key for leaf in found.added] == ["c"]
    assert [leaf.key for leaf in found.removed] == ["b"]
    assert [pair.after.title for pair in found.renamed] == ["A"]
    assert [pair.after.minutes for pair in found.ruled] == [20]
    assert found.told == {"added": ["c"], "removed": ["b"], "changed": ["A"], "more": 0}


def test_long_list_is_cut_and_counted():
    told = change(course(m1=""), course(m1="abcdefghijklmnop")).told

    assert (len(told["added"]), told["more"]) == (12, 4)
