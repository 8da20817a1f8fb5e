"""What is told of a round never leads to one person who did not agree."""

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from roadmaps.compass.result import SMALLEST, UNKNOWN, Sheet, groups, sum_up
from roadmaps.instruments.seeding import seeded

SHAPE = seeded("compass").shape
A = SHAPE.axis("A")

sheets = st.lists(
    st.builds(
        Sheet,
        st.sampled_from(["manager", "officer", "teacher", "learner", "company"]),
        st.booleans(),
        st.fixed_dictionaries(
            {}, optional={item: st.sampled_from([UNKNOWN, 0, 1, 2, 3, 4]) for item in A.items}
        ),
    ),
    max_size=12,
)


def said(voice, *answers, frank=False):
    return Sheet(voice, frank, dict(zip(A.items, answers, strict=False)))


def test_means_and_spread_of_roles_that_are_large_enough():
    people = [said("teacher", 0, 2)] * 3 + [said("manager", 4, 4)] * 3

    told = sum_up(SHAPE, people)

    assert told["areas"]["A"] == {"mean": 2.5, "groups": [1.0, 4.0], "spread": 3.0}
    assert told["groups"] == [{"voices": ["teacher"], "people": 3}, {"voices": ["manager"], "people": 3}]
    assert told["areas"]["B"] == {"mean": None, "groups": [None, None], "spread": None}


def test_a_role_of_one_stands_alone_only_by_their_own_wish():
    others = [said("teacher", 1)] * 3

    shy = groups([*others, said("manager", 4)])
    frank = groups([*others, said("manager", 4, frank=True)])

    assert [group.voices for group in shy] == [("manager", "teacher")]
    assert [group.voices for group in frank] == [("teacher",), ("manager",)]


def test_two_people_are_told_nothing():
    told = sum_up(SHAPE, [said("manager", 4), said("teacher", 0)])

    assert told["items"]["a-1"]["mean"] is None
    assert told["items"]["a-1"]["unknown"] is None
    assert told["areas"]["A"] == {"mean": None, "groups": [], "spread": None}


def test_who_does_not_know_does_not_count():
    told = sum_up(SHAPE, [said("teacher", 2)] * 3 + [said("teacher", UNKNOWN)])

    assert (told["items"]["a-1"]["mean"], told["items"]["a-1"]["unknown"]) == (2.0, 1)


@given(sheets)
def test_every_group_has_enough_people_or_all_of_them_agreed(people):
    found = groups(people)

    assert all(
        len(group.sheets) >= SMALLEST or all(each.is_frank for each in group.sheets) for group in found
    )
    assert sum(len(group.sheets) for group in found) in (0, len(people))


@given(sheets)
def test_what_is_left_after_taking_groups_away_is_no_single_person(people):
    """Whichever groups are taken from the whole: who is left are enough, or agreed, or nobody."""
    found = groups(people)

    for size in range(len(found)):
        for taken in combinations(range(len(found)), size):
            rest = [each for place, group in enumerate(found) if place not in taken for each in group.sheets]
            assert len(rest) >= SMALLEST or all(each.is_frank for each in rest)


@given(sheets)
def test_a_mean_that_is_told_has_enough_answers(people):
    told = sum_up(SHAPE, people)
    answered = Counter(item for each in people for item in A.items if each.number(item) is not None)

    for item in A.items:
        assert (told["items"][item]["mean"] is None) == (answered[item] < SMALLEST)
