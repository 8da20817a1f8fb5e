import pytest
from django.core.exceptions import ValidationError
from wagtail_localize.segments.extract import extract_segments

from assessments.blocks import QuestionStream, SceneStream
from tests.assessments.factories import CaseFactory, QuestionFactory, page_of


@pytest.fixture
def questions():
    stream = QuestionStream()
    return stream, stream.to_python([QuestionFactory.build(right="")])


def test_question_without_a_right_answer_cannot_be_published(questions):
    stream, value = questions

    with pytest.raises(ValidationError) as error:
        stream.clean(value)

    options = error.value.block_errors[0].block_errors["options"]
    assert options.non_block_errors == ["Mark exactly one option as right."]


def test_question_without_a_right_answer_can_be_saved_as_a_draft(questions):
    stream, value = questions

    assert len(stream.clean_deferred(value)) == 1


def test_empty_quiz_can_only_be_a_draft():
    stream = QuestionStream(required=False)
    value = stream.to_python([])

    assert len(stream.clean_deferred(value)) == 0
    with pytest.raises(ValidationError):
        stream.clean(value)


def test_case_with_loose_ends_can_only_be_a_draft():
    stream = SceneStream()
    value = stream.to_python([CaseFactory.scene("start", ["nowhere"])])

    assert len(stream.clean_deferred(value)) == 1
    with pytest.raises(ValidationError) as error:
        stream.clean(value)
    assert len(error.value.non_block_errors) == 2


@pytest.mark.parametrize("key", ["two words", "a.b", "a~2", "ä"])
def test_key_fits_into_an_address(key):
    with pytest.raises(ValidationError):
        SceneStream().clean(SceneStream().to_python([CaseFactory.scene(key, [])]))


@pytest.mark.django_db
def test_keys_are_not_offered_for_translation(case):
    paths = {segment.path for segment in extract_segments(page_of(case))}

    assert [path for path in paths if path.endswith((".key", ".target"))] == []
    assert [path for path in paths if path.endswith(".title")] != []
