from datetime import UTC, datetime, timedelta

import pytest

from courses import opening
from courses.cycles import way_back
from courses.opening import Rule, Seen

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
TITLES = {7: "The check"}
EARLY, LATE = (NOW - timedelta(days=3)).isoformat(), (NOW + timedelta(days=3)).isoformat()


@pytest.mark.parametrize(
    ("rule", "seen", "is_open"),
    [
        (Rule("not_before", at=NOW.isoformat()), Seen(NOW), True),
        (Rule("not_before", at=LATE), Seen(NOW), False),
        (Rule("not_after", at=LATE), Seen(NOW), True),
        (Rule("not_after", at=NOW.isoformat()), Seen(NOW), False),
        (Rule("done", unit=7), Seen(NOW, frozenset({7})), True),
        (Rule("done", unit=7), Seen(NOW, frozenset({8})), False),
        (Rule("scored", unit=7, percent=60), Seen(NOW, scores={7: 60}), True),
        (Rule("scored", unit=7, percent=60), Seen(NOW, scores={7: 59}), False),
        (Rule("scored", unit=7, percent=60), Seen(NOW, frozenset({7})), False),
    ],
)
def test_rule_opens_by_what_it_looks_at(rule, seen, is_open):
    assert opening.blocking([rule], seen) == (() if is_open else (rule,))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Rule("not_before", at=LATE), "Opens on 4 March 2027, 12:00 UTC, in 3\xa0days."),
        (Rule("not_after", at=EARLY), "Closed since 26 February 2027, 12:00 UTC."),
        (Rule("not_after", at=LATE), "Closes on 4 March 2027, 12:00 UTC."),
        (Rule("done", unit=7), "Opens when you have done “The check”."),
        (Rule("scored", unit=7, percent=60), "Opens when you have at least 60 % in “The check”."),
    ],
)
def test_rule_says_why_and_when(rule, text):
    assert [one.text for one in opening.said([rule], TITLES, NOW)] == [text]


def test_moments_are_told_once_and_in_order():
    rules = [Rule("not_after", at=LATE), Rule("done", unit=7), Rule("not_before", at=EARLY)]

    assert opening.moments([*rules, *rules]) == [NOW - timedelta(days=3), NOW + timedelta(days=3)]


def test_rules_come_back_from_json():
    rules = (Rule("not_before", at=LATE), Rule("scored", unit=7, percent=60))

    assert opening.from_json(opening.to_json(rules)) == rules


@pytest.mark.parametrize(
    ("graph", "way"),
    [
        ({"A": ["B"], "B": ["C"], "C": ["A"]}, ["A", "B", "C", "A"]),
        ({"A": ["B", "C"], "B": ["D"], "C": ["A"], "D": ["A"]}, ["A", "C", "A"]),
        ({"A": ["B"], "B": ["C"], "C": ["B"]}, []),
        ({}, []),
    ],
)
def test_way_back_is_the_shortest_circle_through_a_name(graph, way):
    assert way_back(graph, "A") == way
