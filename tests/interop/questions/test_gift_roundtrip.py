import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interop.questions import strategies as some
from tests.interop.questions.roundtrips import few, there_and_back

KINDS = {
    "single": some.single(),
    "multiple": some.multiple(),
    "truefalse": some.truefalse(),
    "matching": some.matching(),
    "categorise": some.categorise(),
    "shorttext": some.short_text(),
    "numeric": some.numeric(),
    "gaps": some.gaps(most=1).map(
        lambda value: (
            value
            | {
                "text": value["text"].replace("[[1]]", "[[gap]]"),
                "gaps": [value["gaps"][0] | {"name": "gap"}],
            }
        )
    ),
    "sharedcase": some.shared_case(),
}


@pytest.mark.parametrize("kind", KINDS)
@few
@given(data=st.data())
def test_question_comes_back(kind, data):
    question = data.draw(some.questions(kind, KINDS[kind]))

    assert there_and_back("gift", question) == [question]
