import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interop.questions import strategies as some
from tests.interop.questions.roundtrips import few, there_and_back

NOTHING = st.just("")
GENERAL = {"explanation": some.bodies, "points": some.points, "hint": NOTHING}
UNGRADED = {"explanation": some.bodies, "hint": NOTHING}
KINDS = {
    "single": some.single(),
    "multiple": some.multiple(),
    "truefalse": some.truefalse(),
    "matching": some.matching(),
    "categorise": some.categorise(),
    "ordering": some.ordering(),
    "shorttext": some.short_text(feedback=NOTHING, minds_case=st.booleans(), shares=st.just(100)),
    "numeric": some.numeric(feedback=NOTHING),
    "gaps": some.gaps(feedback=NOTHING, minds_case=st.booleans()),
    "poll": some.poll(),
    "likert": some.likert(),
    "sharedcase": some.shared_case(),
}


@pytest.mark.parametrize("version", ["qti21", "qti22", "qti30"])
@pytest.mark.parametrize("kind", KINDS)
@few
@given(data=st.data())
def test_question_comes_back(kind, version, data):
    general = UNGRADED if kind in ("poll", "likert") else GENERAL
    question = data.draw(some.questions(kind, KINDS[kind], general=general))

    assert there_and_back(version, question) == [question]
