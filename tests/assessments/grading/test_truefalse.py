from fractions import Fraction

from assessments.grading.truefalse import TrueFalse

KEY = {"options": ["true", "false"], "right": ["false"]}
KIND = TrueFalse()


def test_grade_gives_all_or_nothing():
    assert [KIND.grade(KEY, value) for value in ("false", "true", "")] == [
        Fraction(1),
        Fraction(0),
        Fraction(0),
    ]


def test_true_always_stands_before_false():
    assert KIND.movable(KEY) == ()
