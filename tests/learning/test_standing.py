import pytest

from courses.outlines import ModuleEntry, OutlineData, UnitEntry
from learning.standing import Standing, nobody

WORDS = {"summary": "", "page": 1, "render": "", "lang": "en", "status": "original"}


def unit(number, requirement="required"):
    return UnitEntry(
        id=number, uuid=str(number), key=f"unit-{number}", kind="lesson", title=f"Unit {number}", minutes=10,
        requirement=requirement, rule="read", path=f"/en/c/m/unit-{number}/", **WORDS,
    )  # fmt: skip


def content(*units):
    half = len(units) // 2
    modules = (ModuleEntry("a", "A", "en", units[:half]), ModuleEntry("b", "B", "en", units[half:]))
    return OutlineData(
        code="C1", state="open", hours=1, level="foundation", audiences=(), topics=(), title="C", promise="",
        credits="", outcomes=(), path="/en/c/", modules=modules, **WORDS,
    )  # fmt: skip


FOUR = content(*(unit(number) for number in range(1, 5)))
ALL = frozenset({1, 2, 3, 4})


@pytest.mark.parametrize(
    ("done", "last", "expected"),
    [
        (set(), None, 1),
        ({1}, 1, 2),
        ({1}, 3, 3),
        ({3, 4}, 4, 1),
        ({1, 2, 4}, 99, 3),
    ],
)
def test_one_goes_on_from_the_last_place_and_comes_back_to_gaps(done, last, expected):
    standing = Standing(FOUR, done=frozenset(done), asked=ALL, last=last)

    assert standing.next_unit.id == expected


def test_who_has_done_everything_required_has_nowhere_to_go_on():
    standing = Standing(content(unit(1), unit(2, "optional")), done=frozenset({1}), asked=frozenset({1}))

    assert standing.next_unit is None


def test_states_follow_the_order_of_the_course():
    standing = Standing(FOUR, done=frozenset({1, 3}), asked=ALL)

    assert standing.states(current=2) == ("done", "current", "done", "next")


def test_time_left_counts_what_is_asked_and_not_done():
    standing = Standing(FOUR, done=frozenset({1}), asked=frozenset({1, 2}))

    assert standing.minutes_left == 10


def test_time_left_counts_everything_where_nothing_is_asked():
    assert Standing(FOUR, done=frozenset({1})).minutes_left == 30


def test_stones_are_the_required_units():
    standing = Standing(FOUR, done=frozenset({1}), asked=frozenset({1, 2}))

    assert [stone.state for stone in standing.stones(current=2)] == ["done", "current"]


def test_what_was_done_and_then_withdrawn_stays_a_stone():
    standing = Standing(FOUR, done=frozenset({7}), asked=frozenset({1, 7}))

    assert [stone.state for stone in standing.stones(current=None)] == ["done", "next"]


def test_beginner_is_asked_for_what_the_course_requires_now():
    assert nobody(content(unit(1), unit(2, "bonus"))).asked == frozenset({1})
