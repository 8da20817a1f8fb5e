import pytest

from assessments.blocks import QuestionStream
from interop.identities import unit_id
from interop.questions import stored
from interop.questions.keys import Keys
from tests.assessments.samples import SAMPLES

UNIT = unit_id("X1", "u")


@pytest.mark.parametrize("kind", SAMPLES)
def test_common_form_is_stored_and_comes_back(kind):
    question = stored.restore(SAMPLES[kind].stored())
    raw = stored.store(question, UNIT)

    assert stored.restore(raw) == question
    assert stored.problems(question) == []
    assert QuestionStream().to_python([raw])[0].block_type == kind


def test_ids_are_the_same_again_and_each_is_one():
    question = stored.restore(SAMPLES["matching"].stored())
    first, second = (stored.store(question, UNIT) for _again in range(2))

    assert first == second
    ids = [first["id"], *(part["id"] for part in [*first["value"]["pairs"], *first["value"]["decoys"]])]
    assert len(set(ids)) == len(ids)


def test_problems_are_those_of_the_form():
    question = stored.restore(SAMPLES["single"].stored())
    options = [option | {"is_right": True} for option in question.value["options"]]
    question.value["options"] = options

    assert stored.problems(question) == ["Options: Mark exactly one option as right."]


def test_keys_are_made_and_made_different():
    keys = Keys()

    assert [
        keys.take(*names) for names in [("a_B-1",), ("", "Où est-ce ?"), ("a_B-1",), ("", "日本"), ()]
    ] == [
        "a_B-1",
        "ou-est-ce",
        "a_B-1-2",
        "q4",
        "q5",
    ]


def test_problem_inside_a_scene_is_told_with_its_field():
    question = stored.restore(SAMPLES["scenario"].stored())
    question.value["scenes"][0]["value"]["title"] = ""

    assert stored.problems(question) == ["Scenes: 1: Title: This field is required."]


def test_problem_in_a_block_of_a_scene_is_told_whatever_block_it_is():
    question = stored.restore(SAMPLES["scenario"].stored())
    terms = {"type": "terms", "value": {"items": [{"term": "", "definition": "<p>x</p>"}]}}
    question.value["scenes"][0]["value"]["body"] = [terms]

    (problem,) = stored.problems(question)
    assert problem.startswith("Scenes: 1: What happens: 1: ")
    assert problem.endswith("This field is required.")
