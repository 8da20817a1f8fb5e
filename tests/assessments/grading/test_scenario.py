from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.blocks import QuestionStream
from assessments.grading import Fields, InvalidResponse
from assessments.grading.scenario import Scenario
from tests.assessments.samples import SAMPLES

KIND = Scenario()
KEY = {
    "options": ["call", "end", "listen", "other", "shout"],
    "start": "call",
    "scenes": {
        "call": {
            "choices": [["listen", "listen"], ["shout", "shout"], ["listen~2", "listen"]],
            "share": None,
        },
        "listen": {"choices": [["end", "end"], ["call", "call"]], "share": None},
        "end": {"choices": [["other", "other"]], "share": 100},
        "shout": {"choices": [], "share": 20},
        "other": {"choices": [], "share": 50},
    },
}
WAYS = st.lists(st.sampled_from(["listen", "shout", "listen~2", "end", "call", "other", ""]), max_size=6).map(
    ".".join
)


@pytest.mark.parametrize(
    ("way", "share", "is_complete"),
    [
        ("", 0, False),
        ("listen", 0, False),
        ("shout", Fraction(1, 5), True),
        ("listen.end", 1, True),
        ("listen~2.end", 1, True),
        ("listen.end.other", 1, True),
        ("listen.call.shout", Fraction(1, 5), True),
    ],
)
def test_first_scene_with_a_share_decides(way, share, is_complete):
    assert (KIND.grade(KEY, way), KIND.is_complete(KEY, way)) == (share, is_complete)


@pytest.mark.parametrize(
    "way", [None, 1, [], ["listen"], {}, "end", "listen.shout", ".", "listen.", "shout.shout", "a" * 10_000]
)
def test_clean_refuses_what_is_no_way(way):
    with pytest.raises(InvalidResponse):
        KIND.clean(KEY, way)


def test_way_has_an_end():
    longest = ".".join(["listen", "call"] * 50)

    assert KIND.clean(KEY, longest) == longest
    with pytest.raises(InvalidResponse):
        KIND.clean(KEY, f"{longest}.listen")


@given(WAYS)
def test_every_way_is_refused_or_graded(way):
    try:
        cleaned = KIND.clean(KEY, way)
    except InvalidResponse:
        return

    assert KIND.clean(KEY, cleaned) == cleaned
    assert 0 <= KIND.grade(KEY, cleaned) <= 1


def test_button_comes_after_the_way_so_far():
    assert KIND.from_post(Fields({"answer-1": ["1", "1.1"]}), 1, KEY, []) == "listen.end"
    assert KIND.from_post(Fields({"answer-1": ["3"]}), 1, KEY, []) == "listen~2"
    assert KIND.from_post(Fields({"answer-1": [""]}), 1, KEY, []) == ""
    assert KIND.from_post(Fields({}), 1, KEY, []) == ""


@pytest.mark.parametrize("numbers", ["4", "0", "x", "1.", "2.1", "1.1.1.1", "9" * 5000, "-1"])
def test_form_with_another_way_is_refused(numbers):
    with pytest.raises(InvalidResponse):
        KIND.from_post(Fields({"answer-1": [numbers]}), 1, KEY, [])


def problem_with(**shares) -> str:
    raw = SAMPLES["scenario"].stored()
    for scene in raw["value"]["scenes"]:
        scene["value"]["share"] = shares.get(scene["value"]["key"])
    return KIND.problem(QuestionStream().to_python([raw])[0].value)


def test_all_points_can_be_reached():
    assert problem_with(phone=100, mail=0) == ""
    assert problem_with(wait=100) == ""
    assert "must give all points" in problem_with(phone=90)
    assert "must give all points" in problem_with(wait=10, mail=10)
    assert "leave its percent" in problem_with(start=100)


def test_loose_end_is_a_problem():
    raw = SAMPLES["scenario"].stored()
    raw["value"]["scenes"].pop()

    assert "leads to “mail”" in KIND.problem(QuestionStream().to_python([raw])[0].value)
