import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop.questions import aiken, words
from interop.questions.schema import InvalidFile
from tests.interop.questions import strategies as some
from tests.interop.questions.roundtrips import few, there_and_back

PLAIN = some.names.map(words.from_plain)


def faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(InvalidFile) as caught:
        aiken.read(text.encode())
    return [(fault.place.line, fault.reason) for fault in caught.value.errors]


@few
@given(data=st.data())
def test_question_comes_back(data):
    options = some.several(some.fields(text=PLAIN, is_right=st.just(False)), 2, 5).map(some.one_right)
    own = some.fields(options=options, stem=PLAIN.filter(lambda html: not html.startswith("<p>A")))
    question = data.draw(some.questions("single", own, general={}, tags=()))
    back = there_and_back("aiken", question)

    assert [found.value | {"key": question.key} for found in back] == [question.value]


def test_letters_may_have_a_dot_or_a_bracket():
    report = aiken.read(b"\xef\xbb\xbfWho hosts?\r\nA. the school\r\nB) the company\r\nANSWER: B\r\n")

    options = report.questions[0].value["options"]
    assert [(option["text"], option["is_right"]) for option in options] == [
        ("<p>the school</p>", False),
        ("<p>the company</p>", True),
    ]


def test_every_fault_is_told_with_its_line():
    text = (
        "What?\nA. one\nc) two\nANSWER: B\n\nWho?\nA. 3\nB. 4\nANSWER: D\nA. x\nB. y\nANSWER: A\nLast?\nA. z"
    )

    assert faults(text) == [
        (3, "An answer begins with a capital letter and a dot or a bracket; a question has one line."),
        (9, "After “ANSWER: ” stands one letter, A–B."),
        (10, "A question begins with its text."),
        (14, "Here the file ends without “ANSWER: ” and a letter."),
    ]


def test_letters_follow_each_other():
    assert faults("What?\nA. one\nC. two\nANSWER: A") == [(3, "Here the answer B is expected.")]
