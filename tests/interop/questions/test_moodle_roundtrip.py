import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop.questions import words
from tests.interop.questions import strategies as some
from tests.interop.questions.roundtrips import few, there_and_back

GENERAL = {"explanation": some.bodies, "points": some.points, "hint": some.maybe}
PLAIN_WORDS = some.names.map(words.from_plain)
KINDS = {
    "single": some.single(),
    "multiple": some.multiple(),
    "truefalse": some.truefalse(),
    "matching": some.matching(answers=PLAIN_WORDS),
    "categorise": some.categorise(titles=PLAIN_WORDS),
    "ordering": some.ordering(),
    "shorttext": some.short_text(minds_case=st.booleans()),
    "numeric": some.numeric(units=some.UNITS),
    "gaps": some.gaps(minds_case=st.booleans()),
    "sharedcase": some.shared_case(),
}


@pytest.mark.parametrize("kind", KINDS)
@few
@given(data=st.data())
def test_question_comes_back(kind, data):
    question = data.draw(some.questions(kind, KINDS[kind], general=GENERAL))

    assert there_and_back("moodle", question) == [question]
