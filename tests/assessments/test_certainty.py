from fractions import Fraction

import pytest

from assessments.certainty import by_slot, from_post, weighed
from assessments.marking import Asked, mark
from assessments.models import Response

KEY = {"options": ["a", "b"], "right": ["a"]}


@pytest.mark.parametrize(
    ("share", "certainty", "earned"),
    [
        (1, 1, Fraction(1, 3)),
        (0, 1, Fraction(0)),
        (1, 2, Fraction(2, 3)),
        (0, 2, Fraction(-2, 3)),
        (1, 3, Fraction(1)),
        (0, 3, Fraction(-2)),
        (Fraction(1, 2), 3, Fraction(-1, 2)),
    ],
)
def test_the_table_of_marks(share, certainty, earned):
    assert weighed(Fraction(share), certainty) == earned


@pytest.mark.parametrize(("chance", "best"), [(0.6, 1), (0.7, 2), (0.85, 3)])
def test_to_say_what_one_thinks_pays_best(chance, best):
    expected = {
        level: chance * weighed(Fraction(1), level) + (1 - chance) * weighed(Fraction(0), level)
        for level in (1, 2, 3)
    }

    assert max(expected, key=expected.get) == best


@pytest.mark.parametrize(
    ("said", "level"), [("1", 1), ("3", 3), ("0", None), ("4", None), ("", None), ("x", None), ("²", None)]
)
def test_form_says_one_of_three_or_nothing(said, level):
    assert from_post({"certainty-2": said}, 2) == level


def asked(points):
    return Asked(kind="single", points=points, key=KEY)


@pytest.mark.parametrize(
    ("values", "certainties", "score", "percent"),
    [
        ({1: "a", 2: "a"}, None, 4, 100),
        ({1: "a", 2: "a"}, {1: 3, 2: 3}, 4, 100),
        ({1: "a", 2: "a"}, {1: 3, 2: 1}, 2, 50),
        ({1: "a"}, {1: 3}, 1, 25),
        ({1: "a", 2: "b"}, {1: 3, 2: 3}, 0, 0),
    ],
)
def test_result_of_a_quiz_never_comes_to_less_than_nothing(values, certainties, score, percent):
    result = mark(versions=[asked(1), asked(3)], values=values, pass_mark=50, certainties=certainties)

    assert (result.score, result.percent) == (score, percent)


def test_who_says_nothing_is_not_very_certain():
    answers = [Response(slot=1, certainty=None), Response(slot=2, certainty=3)]

    assert by_slot(answers, is_asked=True) == {1: 1, 2: 3}
    assert by_slot(answers, is_asked=False) is None
