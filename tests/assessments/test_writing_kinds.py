"""Every kind of question as its author writes it: unfinished, with a mistake, ready."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from assessments import grading
from assessments.blocks import QuestionStream
from assessments.sheets import previewed
from tests.assessments.samples import SAMPLES, items


def block_of(raw: dict):
    return QuestionStream().to_python([raw])


@pytest.mark.parametrize("kind", SAMPLES)
def test_block_is_fit_to_be_published_and_keeps_its_ids(db, kind):
    stream, raw = QuestionStream(), SAMPLES[kind].stored()

    cleaned = stream.clean(block_of(raw))
    again = stream.to_python(stream.get_prep_value(cleaned))

    assert grading.get(kind).key_of(again[0].value) == grading.get(kind).key_of(block_of(raw)[0].value)
    assert str(again[0].id) == raw["id"]


@pytest.mark.parametrize("kind", SAMPLES)
def test_unfinished_draft_can_be_kept_and_looked_at(db, kind):
    stream = block_of({"type": kind, "id": SAMPLES[kind].stored()["id"], "value": {"key": "unfinished"}})

    assert len(QuestionStream().clean_deferred(stream)) == 1
    assert previewed(stream, "en")[0].kind == kind


def change(kind: str, **said) -> dict:
    raw = SAMPLES[kind].stored()
    raw["value"] |= said
    return raw


def option(is_right: bool, text="<p>x</p>") -> dict:
    return {"text": text, "is_right": is_right, "feedback": ""}


PROBLEMS = {
    "single": {"options": items({"a": option(True), "b": option(True)})},
    "multiple": {"options": items({"a": option(False), "b": option(False)})},
    "truefalse": {"options": items({"a": option(False), "b": option(False)})},
    "matching": {"decoys": items({"d": "<p>Italy</p>"})},
    "categorise": {
        "groups": items(
            {
                group: {
                    "title": "<p>Same</p>",
                    "items": items({f"i{group}": {"text": "<p>x</p>", "feedback": ""}}),
                }
                for group in "ab"
            }
        )
    },
    "gaps": {"text": "<p>No gap</p>"},
    "shorttext": {"answers": items({"a": {"text": "x", "share": 99, "feedback": ""}})},
    "numeric": {"numbers": items({"a": {"number": "1", "tolerance": "0", "share": 99, "feedback": ""}})},
    "essay": {"min_words": 9, "max_words": 8},
    "upload": {"types": ["pdf"], "is_blind": True},
    "judgement": {"scale": items({"a": "bad", "b": "good"})},
}


@pytest.mark.parametrize("kind", PROBLEMS)
def test_problem_is_told_where_it_is(db, kind):
    stream = block_of(change(kind, **PROBLEMS[kind]))

    with pytest.raises(ValidationError) as error:
        QuestionStream().clean(stream)

    told = error.value.block_errors[0].block_errors
    block = grading.blocks()[kind]
    assert list(told) == [block.problem_at]
    told = told[block.problem_at]
    messages = told.non_block_errors if hasattr(told, "non_block_errors") else told.messages
    assert messages == [grading.get(kind).problem(stream[0].value)]


def test_problem_of_a_story_is_told_where_it_is(db):
    raw = change("scenario")
    for scene in raw["value"]["scenes"]:
        scene["value"]["share"] = None

    with pytest.raises(ValidationError) as error:
        QuestionStream().clean(block_of(raw))

    assert "must give all points" in str(error.value.block_errors[0].block_errors["scenes"])


def shown(kind: str, **said) -> str:
    question = previewed(block_of(change(kind, **said)), "en")[0]
    return " ".join(render_to_string("assessments/question.html", {"question": question, "count": 1}).split())


def test_reactions_may_be_ranked(db):
    page = shown("judgement", mode="rank", scale=[])

    assert "Rank the reactions" in page
    assert page.count('type="radio"') == 4


def test_poll_may_take_several(db):
    assert shown("poll", takes_several=True).count('type="checkbox"') == 3
    assert shown("poll").count('type="radio"') == 3
