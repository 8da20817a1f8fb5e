"""No fewer than five schools stand behind anything that can be told, taken away or added up, in one quarter and across them."""

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from roadmaps.compass.benchmarking import SMALLEST, Member, published


def members(*groups, area="A"):
    return [Member(number, group, {area: Fraction(number % 5)}) for number, group in enumerate(groups)]


def cells(*groups):
    return {cell.group: len(cell.schools) for cell in published(members(*groups), ["A"])}


schools = st.lists(
    st.tuples(st.sampled_from(["IT", "FI", "NL"]), st.sampled_from(["small", "large"]), st.booleans()),
    max_size=40,
)


def drawn(raw):
    return [
        Member(number, (country, size), {"A": Fraction(number % 5)} if has_mean else {})
        for number, (country, size, has_mean) in enumerate(raw)
    ]


def test_four_schools_are_told_nothing():
    assert cells(*[("IT",)] * 4) == {}


def test_the_mean_of_five():
    (cell,) = published(members(*[()] * 5), ["A"])

    assert (cell.group, cell.mean, len(cell.schools)) == ("all", 2, 5)


def test_a_group_that_leaves_four_others_is_not_told():
    assert cells(*[("IT",)] * 6, *[("FI",)] * 4) == {"all": 10}
    assert cells(*[("IT",)] * 6, *[("FI",)] * 5) == {"all": 11, "IT": 6, "FI": 5}


def test_two_filters_together_leave_no_small_group():
    """Ten Italian, ten small: two that are both could be worked out."""
    groups = [("IT", "small")] * 2 + [("IT", "large")] * 8 + [("FI", "small")] * 8

    assert cells(*groups) == {"all": 18, "FI": 8, "IT": 10}


@given(schools)
def test_no_difference_of_two_cells_is_a_small_group(raw):
    told = published(drawn(raw), ["A"])

    for one, other in combinations([cell.schools for cell in told], 2):
        for rest in (one - other, other - one, one & other):
            assert not 0 < len(rest) < SMALLEST


@given(schools)
def test_nothing_that_all_cells_together_tell_apart_is_small(raw):
    """Schools that no cell tells apart are one part: whatever is added up or taken away is about whole parts."""
    told = published(drawn(raw), ["A"])
    everybody = frozenset().union(*(cell.schools for cell in told))

    parts: dict[tuple, int] = {}
    for school in everybody:
        signature = tuple(school in cell.schools for cell in told)
        parts[signature] = parts.get(signature, 0) + 1

    assert all(size >= SMALLEST for size in parts.values())


def unguarded(raw):
    """The twin: every group of five, without looking at what is left."""
    found = {}
    for member in drawn(raw):
        for group in ("all", *member.groups):
            found.setdefault(group, set()).add(member.school)
    return [group for group in found.values() if len(group) >= SMALLEST]


def test_without_the_guard_a_school_could_be_found():
    told = unguarded([("IT", "small", True)] * 6 + [("FI", "small", True)])

    assert min(len(one - other) for one in told for other in told if one - other) == 1
