from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assessments.marking import Asked, mark, unanswered


def question(*, right=("a",), points=1, kind="single"):
    return Asked(kind=kind, points=points, key={"options": ["a", "b", "c"], "right": list(right)})


def test_mark_adds_points_and_decides():
    versions = [question(points=3), question(), question(kind="multiple", right=["a", "b"])]

    result = mark(versions=versions, values={1: "a", 2: "b", 3: ["a"]}, pass_mark=70)

    assert result.points == {1: Decimal("3.00"), 2: Decimal("0.00"), 3: Decimal("0.50")}
    assert (result.score, result.percent, result.is_passed, result.is_complete) == (
        Decimal("3.50"),
        70,
        True,
        True,
    )


def test_mark_never_rounds_up_to_a_pass():
    versions = [question(), question(), question()]

    result = mark(versions=versions, values={1: "a", 2: "a"}, pass_mark=67)

    assert (result.percent, result.is_passed) == (66, False)


def test_mark_counts_what_was_left_out_as_nothing():
    result = mark(versions=[question(), question()], values={2: ""}, pass_mark=0)

    assert (result.score, result.is_passed, result.is_complete) == (Decimal("0.00"), True, False)


def test_unanswered_names_the_slots():
    assert unanswered(versions=[question(), question(), question()], values={1: "", 2: "b"}) == [1, 3]


@given(st.lists(st.tuples(st.integers(1, 20), st.sampled_from(["a", "b", "c", ""])), min_size=1, max_size=20))
def test_score_stays_within_the_points(answers):
    versions = [question(points=points) for points, _ in answers]

    result = mark(
        versions=versions, values={slot: value for slot, (_, value) in enumerate(answers, 1)}, pass_mark=70
    )

    assert 0 <= result.score <= sum(points for points, _ in answers)
    assert result.is_passed == (result.percent >= 70)


def opinion():
    return Asked(kind="poll", points=0, key={"options": ["a", "b"], "right": [], "several": False})


def test_opinion_gives_no_points_but_must_be_given():
    graded = Asked(kind="single", points=1, key={"options": ["a", "b"], "right": ["a"]})

    said, unsaid = (
        mark(versions=[graded, opinion()], values=values, pass_mark=100)
        for values in ({1: "a", 2: ["b"]}, {1: "a"})
    )

    assert (said.score, said.possible, said.percent, said.is_passed, said.is_complete) == (
        Decimal(1),
        1,
        100,
        True,
        True,
    )
    assert (unsaid.is_passed, unsaid.is_complete) == (True, False)


def test_nobody_passes_where_nothing_gives_points():
    result = mark(versions=[opinion()], values={1: ["a"]}, pass_mark=0)

    assert (result.score, result.possible, result.percent, result.is_passed, result.is_complete) == (
        0,
        0,
        0,
        False,
        True,
    )


def test_case_between_questions_waits_for_no_answer():
    assert unanswered(
        versions=[Asked(kind="sharedcase", points=0, key={"options": []}), opinion()], values={}
    ) == [2]
