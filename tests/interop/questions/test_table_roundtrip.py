import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interop.questions import strategies as some
from tests.interop.questions.roundtrips import few, there_and_back

GENERAL = {
    "explanation": some.bodies,
    "points": some.points,
    "hint": some.maybe,
    "lesson": st.sampled_from(["", "hosts"]),
    "outcomes": st.sampled_from([[], [1, 3]]),
    "axes": st.sampled_from([[], ["I1", "P3"]]),
}
UNGRADED = {name: strategy for name, strategy in GENERAL.items() if name != "points"}
KINDS = {
    "single": some.single(),
    "multiple": some.multiple(),
    "truefalse": some.truefalse(),
    "matching": some.matching(feedback=some.maybe),
    "categorise": some.categorise(feedback=some.maybe),
    "ordering": some.ordering(feedback=some.maybe),
    "shorttext": some.short_text(minds_case=st.booleans()),
    "numeric": some.numeric(units=some.UNITS),
    "gaps": some.gaps(minds_case=st.booleans()),
    "poll": some.poll(),
    "likert": some.likert(),
    "judgement": some.judgement(),
    "scenario": some.scenario(),
    "sharedcase": some.shared_case(),
}


@pytest.mark.parametrize("table", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", KINDS)
@few
@given(data=st.data())
def test_question_comes_back(kind, table, data):
    general = UNGRADED if kind in ("poll", "likert") else GENERAL
    question = data.draw(some.questions(kind, KINDS[kind], general=general))

    assert there_and_back(table, question) == [question]
